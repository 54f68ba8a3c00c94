package dev.sluice.registry.server;

import java.time.Duration;

/** How much one server may be given and how long it may take; sizes are bytes. */
public record ServerLimits(
        long maxBody,
        long maxResult,
        Duration connectTimeout,
        Duration firstByteTimeout,
        Duration idleTimeout,
        int maxConnections,
        int maxStreams) {
    private static final long MEBIBYTE = 1024 * 1024;

    public ServerLimits {
        positive("max-body", maxBody);
        positive("max-result", maxResult);
        positive("connect-timeout", connectTimeout.toNanos());
        positive("first-byte-timeout", firstByteTimeout.toNanos());
        positive("idle-timeout", idleTimeout.toNanos());
        positive("max-connections", maxConnections);
        positive("max-streams", maxStreams);
    }

    public static ServerLimits defaults() {
        return new ServerLimits(
                4 * MEBIBYTE,
                16 * MEBIBYTE,
                Duration.ofSeconds(2),
                Duration.ofSeconds(300),
                Duration.ofSeconds(300),
                256,
                20_000);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s: %d (expected: > 0)".formatted(name, value));
        }
    }
}
