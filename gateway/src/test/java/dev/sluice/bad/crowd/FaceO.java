package dev.sluice.bad.crowd;

interface FaceO {}
