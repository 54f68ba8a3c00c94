package dev.sluice.e2e.support;

import dev.sluice.e2e.support.http.HangGuard;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition to come true; the limit only guards against hanging. */
public final class Await {

    private static final Duration STEP = Duration.ofMillis(15);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        until(what, HangGuard.time(), condition);
    }

    public static void until(String what, Duration guard, BooleanSupplier condition) {
        long end = System.nanoTime() + guard.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
