package dev.sluice.bench.upstream;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers the sessions of the fake upstream. */
record SessionIds(Sessions sessions, AtomicLong counter) {

    /** Header line with the next id, or nothing when sessions are off. */
    String headerLine() {
        return sessions == Sessions.NONE
                ? ""
                : "Mcp-Session-Id: upstream-%08d\r\n".formatted(counter.incrementAndGet());
    }
}
