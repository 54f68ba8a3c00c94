package dev.sluice.bad.crowd;

interface FaceC {}
