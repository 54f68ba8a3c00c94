package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.upstream.connect.ConnectionPool;
import java.util.concurrent.TimeUnit;

/** The sentences people read when a server fails. They name the server, never its address. */
final class UpstreamErrors {

    private UpstreamErrors() {}

    static GatewayError refused(String server, Throwable cause) {
        if (cause instanceof ConnectionPool.PoolExhausted) {
            return new GatewayError(
                    Refusal.UPSTREAM_BUSY,
                    "The server '%s' is busy: every connection to it is in use. Try again in a few seconds."
                            .formatted(server));
        }
        return new GatewayError(
                Refusal.UPSTREAM_UNREACHABLE,
                "The server '%s' cannot be reached. The call was not sent; try again later.".formatted(server));
    }

    static GatewayError broken(String server, String what) {
        return new GatewayError(
                Refusal.UPSTREAM_BROKEN,
                "The server '%s' failed: %s. The call may have run; it was not sent again.".formatted(server, what));
    }

    static GatewayError silent(String server, long nanos) {
        return new GatewayError(
                Refusal.UPSTREAM_TIMEOUT,
                "The server '%s' was silent for %d s and the call was given up. It may still have run; it was not sent again."
                        .formatted(server, TimeUnit.NANOSECONDS.toSeconds(nanos)));
    }

    static GatewayError status(String server, int status) {
        return new GatewayError(
                objectsToRequest(status) ? Refusal.UPSTREAM_REFUSED : Refusal.UPSTREAM_BROKEN,
                "The server '%s' did not take the call: %s.".formatted(server, why(status)));
    }

    private static String why(int status) {
        if (status >= 300 && status < 400) {
            return "it redirected the call (HTTP %d), and redirects are not followed".formatted(status);
        }
        return switch (status) {
            case 401, 403 ->
                "it refused the gateway's credentials (HTTP %d), which its owner has to mend".formatted(status);
            case 413, 431 -> "the request is too large for it (HTTP %d)".formatted(status);
            case 429 -> "it limits the rate of requests (HTTP 429); try again in a minute";
            default ->
                status >= 500
                        ? "it answered HTTP %d; trying again later may help".formatted(status)
                        : "it answered HTTP %d, and will again".formatted(status);
        };
    }

    private static boolean objectsToRequest(int status) {
        return status >= 400 && status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
    }

    static GatewayError sessionLost(String server) {
        return new GatewayError(
                Refusal.UPSTREAM_SESSION_LOST,
                "The server '%s' does not know the session it was given. The call has not run; try again."
                        .formatted(server));
    }

    static GatewayError tooLarge(String server, long limit) {
        return new GatewayError(
                Refusal.UPSTREAM_BROKEN,
                "The answer of the server '%s' is larger than the %d bytes allowed for it. The call has run."
                        .formatted(server, limit));
    }
}
