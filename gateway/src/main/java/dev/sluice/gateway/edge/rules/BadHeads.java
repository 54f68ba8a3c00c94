package dev.sluice.gateway.edge.rules;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** Tells what was wrong with the head of a request that could not be decoded. */
public final class BadHeads {

    private BadHeads() {}

    public static GatewayError explain(@Nullable Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ -> new GatewayError(Refusal.URI_TOO_LONG, "The request line is too long.");
            case TooLongHttpHeaderException _ ->
                new GatewayError(Refusal.HEADERS_TOO_LARGE, "The headers are too large.");
            case null, default -> new GatewayError(Refusal.INVALID_REQUEST, "The request is not valid HTTP/1.1.");
        };
    }
}
