package dev.sluice.bad.crowd;

interface FaceD {}
