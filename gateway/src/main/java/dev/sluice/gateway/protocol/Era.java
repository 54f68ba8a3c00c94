package dev.sluice.gateway.protocol;

/** The two families of revisions: sessions opened by {@code initialize}, or self-contained requests. */
public enum Era {
    LEGACY,
    MODERN
}
