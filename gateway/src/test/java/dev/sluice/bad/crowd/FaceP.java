package dev.sluice.bad.crowd;

interface FaceP {}
