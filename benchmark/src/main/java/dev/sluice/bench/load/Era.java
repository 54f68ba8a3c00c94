package dev.sluice.bench.load;

/** How a client speaks: 2026-07-28 with headers and {@code _meta}, or 2025-11-25 inside a session. */
public enum Era {
    MODERN,
    LEGACY
}
