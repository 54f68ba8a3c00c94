package dev.sluice.bad.crowd;

interface FaceH {}
