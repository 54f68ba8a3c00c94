package dev.sluice.bad.crowd;

interface FaceB {}
