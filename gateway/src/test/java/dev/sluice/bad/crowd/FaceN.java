package dev.sluice.bad.crowd;

interface FaceN {}
