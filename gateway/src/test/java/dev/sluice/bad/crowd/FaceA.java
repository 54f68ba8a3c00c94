package dev.sluice.bad.crowd;

interface FaceA {}
