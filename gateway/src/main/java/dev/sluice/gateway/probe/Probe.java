package dev.sluice.gateway.probe;

import dev.sluice.gateway.call.AnswerCollector;
import dev.sluice.gateway.call.AnswerCollector.Collected;
import dev.sluice.gateway.call.Caller;
import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Dialect;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.protocol.McpHeaders;
import dev.sluice.gateway.protocol.Methods;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import dev.sluice.registry.server.RevisionChoice;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One look at one server: asks as a modern client first, then as a legacy one, and closes the session it opened. */
final class Probe {
    private static final String ID = "\"sluice-probe\"";
    private static final byte[] DISCOVER = bytes("""
            {"jsonrpc":"2.0","id":"sluice-probe","method":"server/discover","params":{"_meta":{\
            "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{},\
            "io.modelcontextprotocol/clientInfo":{"name":"sluice","version":"0"}}}}""");
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":"sluice-probe","method":"initialize","params":{"protocolVersion":"%s",\
            "capabilities":{},"clientInfo":{"name":"sluice","version":"0"}}}""";

    private final Upstream upstream;
    private final Route route;
    private final EventLoop loop;
    private final Consumer<Known> result;

    Probe(Upstream upstream, Route route, EventLoop loop, Consumer<Known> result) {
        this.upstream = upstream;
        this.route = route;
        this.loop = loop;
        this.result = result;
    }

    /** Asks about the modern era first; about the legacy one only if need be. */
    void start() {
        switch (route.server().revision()) {
            case AUTO, MODERN, V2026_07_28 -> loop.execute(this::discover);
            case LEGACY, V2025_03_26, V2025_06_18, V2025_11_25 -> loop.execute(() -> initialize(null));
        }
    }

    private void discover() {
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set(McpHeaders.PROTOCOL_VERSION, Revision.V2026_07_28.text());
        headers.set(McpHeaders.METHOD, Methods.SERVER_DISCOVER);
        var origin = new McpCall.Origin("probe", loop, Caller.ANONYMOUS, null, headers);
        upstream.send(
                new UpstreamCall(
                        route,
                        loop,
                        Verb.POST,
                        Dialect.of(Revision.V2026_07_28, null),
                        Payload.of(DISCOVER),
                        ID,
                        origin),
                new AnswerCollector(this::discovered));
    }

    private void discovered(Collected collected) {
        byte[] answer = collected.answer();
        Known.Modern modern = answer == null ? null : Verdicts.modern(answer);
        if (answer == null && !isEvidence(collected.error())) {
            result.accept(Known.NOTHING);
        } else if (route.server().revision() != RevisionChoice.AUTO) {
            result.accept(new Known(modern, null, true));
        } else if (modern == null || route.known().legacyAsked()) {
            initialize(modern);
        } else {
            result.accept(new Known(modern, route.known().legacy(), false));
        }
    }

    /** Asks about the legacy era only. */
    void askLegacy() {
        loop.execute(() -> initialize(route.known().modern()));
    }

    /** A server that is down, slow or wants credentials has said nothing about its era. */
    private static boolean isEvidence(@Nullable GatewayError error) {
        return error != null && error.kind() == Refusal.UPSTREAM_REFUSED;
    }

    private void initialize(Known.@Nullable Modern modern) {
        Revision pinned = route.pinned();
        Revision asked = pinned == null ? Revision.LATEST_LEGACY : pinned;
        upstream.send(
                new UpstreamCall(
                        route,
                        loop,
                        Verb.POST,
                        Dialect.handshake(asked),
                        Payload.of(bytes(INITIALIZE.formatted(asked.text()))),
                        ID,
                        null),
                new AnswerCollector(collected -> initialized(modern, collected)));
    }

    private void initialized(Known.@Nullable Modern modern, Collected collected) {
        byte[] answer = collected.answer();
        String session = collected.session();
        Known.Legacy legacy = answer == null ? null : Verdicts.legacy(answer, session != null);
        if (legacy != null && session != null) {
            upstream.send(
                    new UpstreamCall(
                            route, loop, Verb.DELETE, Dialect.of(legacy.revision(), session), null, null, null),
                    new AnswerCollector(closed -> {}));
        }
        boolean told = answer != null || isEvidence(collected.error());
        // A server that did not say anything this time may still be what it was.
        result.accept(
                told
                        ? new Known(modern, legacy, true)
                        : new Known(
                                modern, modern == null ? null : route.known().legacy(), false));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
