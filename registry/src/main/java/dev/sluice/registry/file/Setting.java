package dev.sluice.registry.file;

/** A gateway setting as written in the file, and where. */
public record Setting(String value, int line) {}
