package dev.sluice.bad.crowd;

interface FaceG {}
