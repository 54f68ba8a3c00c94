package dev.sluice.bad.crowd;

interface FaceL {}
