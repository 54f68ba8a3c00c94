package dev.sluice.e2e.support.http;

import java.io.IOException;

/** The peer closed before the body its own framing promised was complete. */
public final class TruncatedBody extends IOException {

    private static final long serialVersionUID = 1L;

    TruncatedBody(String what) {
        super(what);
    }
}
