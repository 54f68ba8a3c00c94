package dev.sluice.bad.crowd;

interface FaceE {}
