package dev.sluice.gateway.edge;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Answers a browser that asks what it may send. The origin has been checked by then. */
final class Preflight {
    private static final String METHODS = "GET, POST, DELETE, OPTIONS";
    private static final String HEADERS =
            "Content-Type, Accept, Authorization, X-API-Key, Mcp-Session-Id, MCP-Protocol-Version, Last-Event-ID, Mcp-Method, Mcp-Name";
    private static final int LONGEST = 2048;
    private static final String SECONDS = "600";

    private Preflight() {}

    static void answer(Exchange exchange) {
        exchange.bodyless(null, () -> {
            exchange.writer().empty(204);
            exchange.writer().flush();
        });
    }

    /** Tools may ask for headers of their own (Mcp-Param-...), so the list repeats what was asked for. */
    static void decorate(HttpHeaders request, HttpHeaders response) {
        response.set(HttpHeaderNames.ALLOW, METHODS);
        if (request.contains(HttpHeaderNames.ORIGIN)) {
            String asked = request.get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
            response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked != null && plain(asked) ? asked : HEADERS);
            response.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, SECONDS);
        }
    }

    private static boolean plain(String names) {
        return names.length() <= LONGEST && names.matches("[A-Za-z0-9_, -]*");
    }
}
