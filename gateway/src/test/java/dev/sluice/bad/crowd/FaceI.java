package dev.sluice.bad.crowd;

interface FaceI {}
