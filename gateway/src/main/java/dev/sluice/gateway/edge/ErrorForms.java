package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Decides how an error is told: which ones stay inside a session's HTTP 200, and which headers go along. */
final class ErrorForms {
    private static final String RETRY_SECONDS = "3";

    private ErrorForms() {}

    /** Many clients give up their whole session on an error status, so a failed call of a session has none. */
    static boolean inBand(Refusal kind) {
        return kind.blamesUpstream() || kind == Refusal.OVERLOADED || kind == Refusal.BODY_TOO_LARGE;
    }

    static void decorate(HttpHeaders headers, GatewayError error) {
        switch (error.kind()) {
            case METHOD_NOT_ALLOWED -> headers.set(HttpHeaderNames.ALLOW, "POST, DELETE");
            case ONLY_POST -> headers.set(HttpHeaderNames.ALLOW, "POST");
            case OVERLOADED, UPSTREAM_BUSY -> headers.set(HttpHeaderNames.RETRY_AFTER, RETRY_SECONDS);
            default -> {
                // Nothing to add.
            }
        }
    }
}
