package dev.sluice.e2e.support.node;

import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The MCP server of the official SDK packages as a child process; see {@code e2e-tests/node/upstream}. */
public final class ReferenceUpstream implements AutoCloseable {

    /** The revisions it speaks. */
    public enum Era {
        DUAL,
        LEGACY,
        MODERN
    }

    private final NodeServer server;

    private ReferenceUpstream(NodeServer server) {
        this.server = server;
    }

    public static ReferenceUpstream start(Era era) {
        Map<String, String> environment = Map.of("PORT", "0", "ERA", era.name().toLowerCase(Locale.ROOT));
        return new ReferenceUpstream(NodeServer.start(environment, "upstream/server.mjs"));
    }

    public int port() {
        return server.port();
    }

    public String url() {
        return server.url();
    }

    /** What it has seen so far: see {@code upstream/stats.mjs}. */
    public JsonNode stats() {
        return control("/_stats");
    }

    /** How many requests and notifications of that method it has received. */
    public int received(String method) {
        return stats().path("requests").path(method).asInt(0);
    }

    /** What became of the {@code slow} or {@code progress} call with that key. */
    public String witness(String key) {
        return stats().path("witness").path(key).asString("unknown");
    }

    /** Loses every session, as a restart would. */
    public void forgetSessions() {
        control("/_forget");
    }

    /** Drops every connection. */
    public void dropConnections() {
        control("/_drop");
    }

    /** Changes the watched resource. */
    public void touch() {
        control("/_touch");
    }

    /** Announces a changed list of {@code tools}, {@code prompts} or {@code resources}. */
    public void announce(String kind) {
        control("/_announce?kind=" + kind);
    }

    private JsonNode control(String path) {
        return RawHttp.once(server.port(), RawRequest.get(path)).json();
    }

    @Override
    public void close() {
        server.close();
    }
}
