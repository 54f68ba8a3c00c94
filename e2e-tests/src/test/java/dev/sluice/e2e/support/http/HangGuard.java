package dev.sluice.e2e.support.http;

import java.time.Duration;

/** How long a test waits for something that must happen; property {@code sluice.hang-guard} in seconds. */
public final class HangGuard {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("sluice.hang-guard", 40));

    private HangGuard() {}

    public static Duration time() {
        return TIME;
    }
}
