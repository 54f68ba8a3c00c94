package dev.sluice.bench.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment after which no further round begins. */
record Deadline(Clock clock, Instant moment) {

    static Deadline in(Clock clock, Duration time) {
        return new Deadline(clock, clock.instant().plus(time));
    }

    boolean passed() {
        return clock.instant().isAfter(moment);
    }
}
