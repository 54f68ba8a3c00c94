package dev.sluice.gateway.call;

import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.routing.Route;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** One client message on its way through the gateway. The body is the message's bytes exactly as received. */
public record McpCall(Origin origin, Route route, Envelope envelope, Payload body) {

    /** Where a call came in: the connection's event loop, the caller and the request's headers. */
    public record Origin(
            String requestId,
            EventLoop loop,
            Caller caller,
            @Nullable String clientAddress,
            HttpHeaders headers) {}

    public EventLoop loop() {
        return origin.loop();
    }

    public HttpHeaders headers() {
        return origin.headers();
    }
}
