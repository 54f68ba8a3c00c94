package dev.sluice.bad.crowd;

interface FaceK {}
