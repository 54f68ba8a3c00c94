package dev.sluice.gateway.call;

import dev.sluice.gateway.protocol.Scanned;
import dev.sluice.gateway.routing.Route;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** Client messages as the edge hands them on. */
public final class TestCalls {
    private TestCalls() {}

    public static Payload payload(String text) {
        return Payload.of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpHeaders headers(String... pairs) {
        // As the server's decoder makes them; it has looked at them already.
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        for (int i = 0; i < pairs.length; i += 2) {
            headers.add(pairs[i], pairs[i + 1]);
        }
        return headers;
    }

    public static McpCall.Origin origin(EventLoop loop, String... headers) {
        return new McpCall.Origin("r-1", loop, Caller.ANONYMOUS, "192.0.2.7", headers(headers));
    }

    public static McpCall call(McpCall.Origin origin, Route route, String json) {
        Payload body = payload(json);
        return new McpCall(origin, route, ((Scanned.One) body.scan()).message(), body);
    }
}
