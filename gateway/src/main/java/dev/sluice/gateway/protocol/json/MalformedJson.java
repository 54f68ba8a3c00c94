package dev.sluice.gateway.protocol.json;

import java.io.Serial;

/** Text that is not JSON; says what was expected, and never repeats what was found. */
public final class MalformedJson extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedJson(String problem, int offset) {
        // without a stack trace, so that a flood of bad bodies stays cheap
        super(problem + ", near byte " + offset, null, false, false);
    }
}
