package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.edge.rules.Ladder;
import dev.sluice.gateway.edge.rules.ModernRules;
import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.protocol.ErrorCode;
import dev.sluice.gateway.protocol.MalformedMessage;
import dev.sluice.gateway.protocol.McpHeaders;
import dev.sluice.gateway.protocol.Methods;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.protocol.Scanned;
import dev.sluice.gateway.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A posted body on its way to the half of the gateway that answers it. */
final class Posting {
    private static final List<String> LEGACY = List.of(
            Revision.V2025_11_25.text(),
            Revision.V2025_06_18.text(),
            Revision.V2025_03_26.text(),
            Revision.V2024_11_05.text());

    private final Exchange exchange;
    private final Route route;

    Posting(Exchange exchange, Route route) {
        this.exchange = exchange;
        this.route = route;
    }

    void dispatch(Payload body) {
        Scanned scanned;
        try {
            scanned = body.scan();
        } catch (MalformedMessage malformed) {
            body.dispose();
            refuseMalformed(malformed);
            return;
        }
        switch (Ladder.classify(exchange.request().headers().get(McpHeaders.PROTOCOL_VERSION), scanned)) {
            case Ladder.Step.Modern(Envelope message) -> modern(message, body);
            case Ladder.Step.Handshake(Envelope message) -> handshake(message, body);
            case Ladder.Step.InSession(Envelope message) -> inSession(message, body);
            case Ladder.Step.Batch(List<Envelope> messages) -> batch(messages, body);
            case Ladder.Step.Nothing() -> {
                body.dispose();
                exchange.writer().accepted();
            }
            case Ladder.Step.Refused(GatewayError error, String id) -> {
                body.dispose();
                exchange.answeringId(id);
                exchange.refuse(error);
            }
        }
    }

    private void refuseMalformed(MalformedMessage malformed) {
        Refusal kind = malformed.code() == ErrorCode.PARSE ? Refusal.PARSE : Refusal.INVALID_REQUEST;
        exchange.answeringId(malformed.id());
        exchange.refuse(new GatewayError(kind, malformed.sentence()));
    }

    private void modern(Envelope message, Payload body) {
        exchange.answering(message);
        GatewayError broken = ModernRules.broken(exchange.request().headers(), message);
        if (broken == null && route.known().onlyLegacy()) {
            broken = ModernRules.unsupported(
                    LEGACY, String.valueOf(message.meta().protocolVersion()));
        }
        if (broken == null && !route.known().reached() && Methods.SERVER_DISCOVER.equals(message.method())) {
            // A probing client takes a server error for the end; this answer lets it go on with initialize.
            broken = new GatewayError(
                    Refusal.METHOD_NOT_FOUND, "Nothing is known of the server '%s' yet.".formatted(route.name()));
        }
        if (broken != null) {
            body.dispose();
            exchange.refuse(broken);
        } else {
            exchange.edge().handlers().modern().handle(call(message, body), exchange.writer());
        }
    }

    private void handshake(Envelope message, Payload body) {
        exchange.answering(message);
        if (route.known().legacyOpen()) {
            exchange.edge().handlers().inquiry().ask(route, exchange.origin().loop(), informed -> {
                new Posting(exchange, informed).greet(message, body);
                exchange.writer().flush();
            });
        } else {
            greet(message, body);
        }
    }

    private void greet(Envelope message, Payload body) {
        if (exchange.isOver()) {
            body.dispose();
        } else if (route.known().onlyModern()) {
            body.dispose();
            exchange.refuse(ModernRules.unsupported(
                    List.of(Revision.V2026_07_28.text()), "a version that opens with initialize"));
        } else {
            exchange.edge().handlers().legacy().initialize(call(message, body), exchange.writer());
        }
    }

    private void inSession(Envelope message, Payload body) {
        exchange.answering(message);
        GatewayError version = versionHeader();
        if (version != null) {
            body.dispose();
            exchange.refuse(version);
        } else {
            exchange.edge().handlers().legacy().message(call(message, body), exchange.writer());
        }
    }

    private void batch(List<Envelope> messages, Payload body) {
        List<McpCall> calls = messages.stream()
                .map(message -> call(message, body.part(message.start(), message.end())))
                .toList();
        body.dispose();
        exchange.edge().handlers().legacy().batch(calls, exchange.writer());
    }

    /** A version header on legacy traffic may be missing, but not name a version nobody knows. */
    private @Nullable GatewayError versionHeader() {
        String version = exchange.request().headers().get(McpHeaders.PROTOCOL_VERSION);
        return version == null || Revision.of(version.trim()) != null
                ? null
                : new GatewayError(
                        Refusal.INVALID_REQUEST,
                        "The MCP-Protocol-Version is not one of %s.".formatted(String.join(", ", LEGACY)));
    }

    private McpCall call(Envelope message, Payload body) {
        return new McpCall(exchange.origin(), route, message, body);
    }
}
