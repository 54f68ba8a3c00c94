package dev.sluice.bad.crowd;

interface FaceJ {}
