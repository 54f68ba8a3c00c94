package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.TestCalls;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Dialect;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.TestRoutes;
import dev.sluice.gateway.upstream.connect.Address;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(NoLeaks.class)
class RequestHeadsTest {
    private static final String[] CLIENT = {
        "Host", "gateway.example",
        "Authorization", "Bearer client",
        "Cookie", "a=b",
        "X-API-Key", "k",
        "Proxy-Authorization", "Basic x",
        "Connection", "keep-alive, X-Hop",
        "X-Hop", "1",
        "Transfer-Encoding", "chunked",
        "Content-Length", "99",
        "Origin", "http://localhost",
        "User-Agent", "client/1",
        "Accept-Encoding", "gzip",
        "X-Forwarded-For", "203.0.113.9",
        "Forwarded", "for=203.0.113.9",
        "X-Team", "red",
        "X-Tenant", "t-1",
        "X-Tenants", "no",
        "X-Var-A", "a",
        "x-var-B", "b",
        "Mcp-Session-Id", "the-client's",
        "Last-Event-ID", "the-client's",
        "traceparent", "00-a-b-01",
        "tracestate", "x=y",
        "baggage", "u=1",
        "Mcp-Protocol-Version", "2026-07-28",
        "Mcp-Method", "tools/call",
        "Mcp-Name", "add",
        "Mcp-Param-Region", "eu",
        "MCP-Param-region", "us"
    };

    @Test
    void ofWhenModernThenOnlyWhatIsListedIsPassedOn() {
        assertThat(heads(Verb.POST, Dialect.of(Revision.V2026_07_28, null), CLIENT))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("host", "127.0.0.1:3001"),
                        Map.entry("user-agent", "sluice"),
                        Map.entry("accept", "application/json, text/event-stream"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("content-length", "2"),
                        Map.entry("x-forwarded-for", "192.0.2.7"),
                        Map.entry("x-request-id", "r-1"),
                        Map.entry("traceparent", "00-a-b-01"),
                        Map.entry("tracestate", "x=y"),
                        Map.entry("baggage", "u=1"),
                        Map.entry("mcp-protocol-version", "2026-07-28"),
                        Map.entry("mcp-method", "tools/call"),
                        Map.entry("mcp-name", "add"),
                        Map.entry("mcp-param-region", "eu|us"),
                        Map.entry("x-tenant", "t-1"),
                        Map.entry("x-var-a", "a"),
                        Map.entry("x-var-b", "b"),
                        Map.entry("x-team", "blue")));
    }

    @Test
    void ofWhenLegacyThenTheSessionIsTheServersOwn() {
        assertThat(heads(Verb.POST, Dialect.of(Revision.V2025_11_25, "server-s"), CLIENT))
                .containsEntry("mcp-session-id", "server-s")
                .containsEntry("mcp-protocol-version", "2025-11-25")
                .doesNotContainKeys("mcp-method", "mcp-name", "mcp-param-region", "last-event-id", "authorization");
    }

    @Test
    void ofWhenRevisionHasNoVersionHeaderThenNoneIsSent() {
        assertThat(heads(Verb.POST, Dialect.of(Revision.V2025_03_26, "s"))).doesNotContainKey("mcp-protocol-version");
    }

    @Test
    void ofWhenHandshakeThenNoVersionAndNoSessionIsSent() {
        assertThat(heads(Verb.POST, Dialect.handshake(Revision.V2025_11_25)))
                .doesNotContainKeys("mcp-protocol-version", "mcp-session-id");
    }

    @Test
    void ofWhenStreamIsPickedUpThenTheLastEventIsNamed() {
        assertThat(heads(Verb.GET, Dialect.of(Revision.V2025_11_25, "s").after("e-9")))
                .containsEntry("last-event-id", "e-9")
                .containsEntry("accept", "text/event-stream")
                .doesNotContainKeys("content-length", "content-type");
    }

    @ParameterizedTest
    @EnumSource(Verb.class)
    void ofWhenVerbIsGivenThenTheMethodFits(Verb verb) {
        FullHttpRequest request = request(verb, Dialect.of(Revision.V2025_11_25, "s"), null);

        assertThat(request.method().name()).isEqualTo(verb == Verb.LISTEN ? "POST" : verb.name());
        assertThat(request.uri()).isEqualTo("/mcp?team=blue");
        request.release();
    }

    private static Map<String, String> heads(Verb verb, Dialect dialect, String... client) {
        FullHttpRequest request = request(verb, dialect, TestCalls.origin(new TestLoop().loop(), client));
        HttpHeaders headers = request.headers();
        request.release();
        var byName = new TreeMap<String, String>();
        headers.forEach(header -> byName.merge(
                header.getKey().toLowerCase(java.util.Locale.ROOT), header.getValue(), (a, b) -> a + "|" + b));
        return byName;
    }

    private static FullHttpRequest request(Verb verb, Dialect dialect, McpCall.@Nullable Origin origin) {
        var route = TestRoutes.route();
        var body = verb == Verb.POST || verb == Verb.LISTEN ? TestCalls.payload("{}") : null;
        var call = new UpstreamCall(route, new TestLoop().loop(), verb, dialect, body, "1", origin);
        return RequestHeads.of(call, Address.of(route.server().url()));
    }
}
