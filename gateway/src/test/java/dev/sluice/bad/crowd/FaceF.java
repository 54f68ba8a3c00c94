package dev.sluice.bad.crowd;

interface FaceF {}
