package dev.sluice.bench.load;

/** Due times of an open loop: call n is due at start + n / rate and goes to connection n mod connections. */
record Schedule(long startNanos, int perSecond, int connections, long calls) {

    private static final long SECOND = 1_000_000_000L;

    static Schedule of(long startNanos, int perSecond, int connections, long durationNanos) {
        return new Schedule(
                startNanos, perSecond, connections, Math.max(1, durationNanos / 1000 * perSecond / 1_000_000));
    }

    long dueNanos(long call) {
        // Whole seconds apart, so that the product cannot overflow on long runs.
        return startNanos + call / perSecond * SECOND + call % perSecond * SECOND / perSecond;
    }

    int connection(long call) {
        return (int) (call % connections);
    }
}
