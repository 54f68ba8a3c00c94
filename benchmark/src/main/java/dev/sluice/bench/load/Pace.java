package dev.sluice.bench.load;

/** When calls are sent. */
public sealed interface Pace {

    /** Each connection sends its next call as soon as it has an answer. */
    record Saturated() implements Pace {}

    /** Calls are due at fixed times whatever the answers do; latency counts from the due time. */
    record FixedRate(int perSecond) implements Pace {

        public FixedRate {
            if (perSecond < 1) {
                throw new IllegalArgumentException("rate: %d (expected: >= 1)".formatted(perSecond));
            }
        }
    }
}
