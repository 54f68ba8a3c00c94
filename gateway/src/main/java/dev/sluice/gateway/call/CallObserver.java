package dev.sluice.gateway.call;

import org.jspecify.annotations.Nullable;

/** Hears of every exchange when it is over, refused ones included. */
public interface CallObserver {

    void finished(Exchange exchange);

    /** What is worth knowing of one HTTP exchange. Method and code are null where there was none. */
    record Exchange(
            String requestId,
            @Nullable String server,
            @Nullable String method,
            Outcome outcome,
            int status,
            long nanos,
            @Nullable GatewayError error) {}

    /** How an exchange ended. */
    enum Outcome {
        SUCCESS,
        REFUSED,
        UPSTREAM_ERROR,
        CLIENT_GONE
    }
}
