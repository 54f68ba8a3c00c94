package dev.sluice.gateway.routing;

import dev.sluice.gateway.protocol.Revision;
import dev.sluice.registry.server.RevisionChoice;
import dev.sluice.registry.server.ServerDefinition;
import dev.sluice.registry.server.ServerLimits;
import dev.sluice.registry.server.TransportType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Servers and routes to them; each with one difference to the plain one. */
public final class TestRoutes {
    public static final String NAME = "everything";
    public static final Known.Modern MODERN = new Known.Modern(List.of(Revision.V2026_07_28.text()));
    public static final Known.Legacy LEGACY = legacy(Revision.V2025_11_25, true);
    public static final Known BOTH = new Known(MODERN, LEGACY, true);
    public static final Known ONLY_MODERN = new Known(MODERN, null, true);
    public static final Known LEGACY_OPEN = new Known(MODERN, null, false);
    public static final Known ONLY_LEGACY = new Known(null, LEGACY, true);

    private TestRoutes() {}

    public static Known.Legacy legacy(Revision revision, boolean sessions) {
        return new Known.Legacy(
                revision, "{\"tools\":{}}", "{\"name\":\"behind\",\"version\":\"7\"}", "\"be kind\"", sessions);
    }

    public static Route route() {
        return route(BOTH);
    }

    public static Route route(Known known) {
        return new Route(server(NAME), known);
    }

    public static Route route(String name, Known known) {
        return new Route(server(name), known);
    }

    public static Route route(ServerLimits limits) {
        return new Route(server(NAME, RevisionChoice.AUTO, limits), BOTH);
    }

    public static ServerDefinition server(String name) {
        return server(name, RevisionChoice.AUTO, ServerLimits.defaults());
    }

    public static ServerDefinition server(String name, RevisionChoice revision, ServerLimits limits) {
        return new ServerDefinition(
                name,
                URI.create("http://127.0.0.1:3001/mcp?team=blue"),
                Map.of("X-Team", "blue"),
                List.of("x-tenant", "x-var-*"),
                TransportType.STREAMABLE_HTTP,
                revision,
                limits);
    }

    public static ServerLimits sizes(long maxBody, long maxResult) {
        var usual = ServerLimits.defaults();
        return new ServerLimits(
                maxBody,
                maxResult,
                usual.connectTimeout(),
                usual.firstByteTimeout(),
                usual.idleTimeout(),
                usual.maxConnections(),
                usual.maxStreams());
    }

    public static ServerLimits patience(Duration firstByte, Duration idle) {
        var usual = ServerLimits.defaults();
        return new ServerLimits(
                usual.maxBody(),
                usual.maxResult(),
                usual.connectTimeout(),
                firstByte,
                idle,
                usual.maxConnections(),
                usual.maxStreams());
    }
}
