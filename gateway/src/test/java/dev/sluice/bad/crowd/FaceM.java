package dev.sluice.bad.crowd;

interface FaceM {}
