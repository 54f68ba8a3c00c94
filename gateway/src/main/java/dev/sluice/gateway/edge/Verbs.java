package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.edge.rules.Paths;
import dev.sluice.gateway.protocol.McpHeaders;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Route;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The first steps of a request, by its method: what the head decides before there is a body. */
final class Verbs {

    private Verbs() {}

    static void start(Exchange exchange, Paths.Match match) {
        HttpRequest request = exchange.request();
        GatewayError refused = exchange.edge().checks().sender(request);
        if (refused != null) {
            exchange.refuse(refused);
            return;
        }
        Route route = find(exchange, match);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Preflight.answer(exchange);
        } else if (route == null) {
            exchange.refuse(unknown(exchange, match));
        } else if (match.info()) {
            info(exchange, route);
        } else {
            mcp(exchange, route);
        }
    }

    private static @Nullable Route find(Exchange exchange, Paths.Match match) {
        var table = exchange.edge().routes().table();
        return match.endpoint() == null ? table.onlyOne() : table.find(match.endpoint());
    }

    private static GatewayError unknown(Exchange exchange, Paths.Match match) {
        if (match.endpoint() != null) {
            return new GatewayError(Refusal.UNKNOWN_SERVER, "There is no server of that name here.");
        }
        return new GatewayError(
                Refusal.UNKNOWN_SERVER,
                exchange.edge().routes().table().all().isEmpty()
                        ? "No server is configured yet; list one under servers in sluice.yaml."
                        : "There are several servers here; name one in the address: /{server}/mcp.");
    }

    private static void info(Exchange exchange, Route route) {
        if (exchange.request().method().equals(HttpMethod.GET)) {
            exchange.bodyless(route, () -> {
                exchange.writer().whole(200, Unpooled.wrappedBuffer(InfoPage.of(route)));
                exchange.writer().flush();
            });
        } else {
            exchange.refuse(new GatewayError(Refusal.METHOD_NOT_ALLOWED, "Only GET is possible here."));
        }
    }

    private static void mcp(Exchange exchange, Route route) {
        HttpMethod method = exchange.request().method();
        if (method.equals(HttpMethod.POST)) {
            GatewayError refused = exchange.edge().checks().post(exchange.request());
            exchange.about(route);
            if (refused != null) {
                exchange.refuse(refused);
            } else {
                exchange.awaitBody();
            }
        } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.DELETE)) {
            exchange.bodyless(route, () -> session(exchange, route, method));
        } else {
            exchange.about(route);
            exchange.refuse(
                    new GatewayError(Refusal.METHOD_NOT_ALLOWED, "Only POST, GET and DELETE are possible here."));
        }
    }

    /** GET and DELETE concern sessions, which only legacy conversations have. */
    private static void session(Exchange exchange, Route route, HttpMethod method) {
        HttpHeaders headers = exchange.request().headers();
        String version = headers.get(McpHeaders.PROTOCOL_VERSION);
        boolean modern = version != null && Revision.looksModern(version.trim());
        boolean named = headers.contains(McpHeaders.SESSION_ID);
        if (modern || route.known().onlyModern()) {
            exchange.refuse(new GatewayError(Refusal.ONLY_POST, "This protocol version only knows POST."));
        } else if (method.equals(HttpMethod.DELETE)) {
            if (named) {
                exchange.edge().handlers().legacy().end(exchange.origin(), route, exchange.writer());
            } else {
                exchange.refuse(new GatewayError(
                        Refusal.SESSION_REQUIRED, "DELETE ends a session and needs its Mcp-Session-Id."));
            }
        } else if (!named) {
            exchange.refuse(new GatewayError(
                    Refusal.METHOD_NOT_ALLOWED, "There is no stream without a session; POST initialize first."));
        } else {
            stream(exchange, route);
        }
        exchange.writer().flush();
    }

    private static void stream(Exchange exchange, Route route) {
        GatewayError refused = exchange.edge().checks().stream(exchange.request());
        if (refused != null) {
            exchange.refuse(refused);
        } else {
            exchange.edge().handlers().legacy().stream(exchange.origin(), route, exchange.writer());
        }
    }
}
