package dev.sluice.bench.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for things outside the process, always for a bounded time. */
public final class Await {

    private static final long STEP_MILLIS = 25;

    private Await() {}

    /** Whether the condition came true in time. */
    public static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            settle(Duration.ofMillis(STEP_MILLIS));
        }
        return true;
    }

    /** Lets a fixed time pass, for figures that must be read at rest. */
    public static void settle(Duration time) throws InterruptedException {
        boolean interrupted = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        assert !interrupted;
    }
}
