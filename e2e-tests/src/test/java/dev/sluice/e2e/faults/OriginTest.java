package dev.sluice.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers: who may ask, under which name, and what a page may read of the answer. */
class OriginTest {

    private static final String PATH = "/web/mcp";
    private static final String APP = "https://app.example";
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.stateful());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("web", UPSTREAM)
            .set("edge", "allowed-origins: [\"" + APP + "\"]")
            .set("edge", "allowed-hosts: [gw.example]")
            .build());

    @AfterAll
    static void stop() {
        GATEWAY.close();
        UPSTREAM.close();
    }

    private static RawRequest initialize() {
        return RawRequest.post(PATH, Messages.initialize("1", "2025-11-25"));
    }

    @Test
    void originWhenAbsentThenServedWithoutCors() {
        RawResponse response = GATEWAY.send(initialize());

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void c51OriginWhenAllowedThenServedAndReadable() {
        RawResponse response = GATEWAY.send(initialize().with("Origin", APP));

        assertThat(response.status()).isEqualTo(200);
        assertReadable(response);
    }

    @Test
    void c51ErrorsWhenOriginIsAllowedThenReadableToo() {
        for (RawRequest request : new RawRequest[] {
            RawRequest.post(PATH, "{"),
            RawRequest.post(PATH, Messages.request("1", "ping")),
            RawRequest.stream(PATH),
            RawRequest.delete(PATH),
            RawRequest.post(PATH, "x").set("Content-Type", "text/plain"),
            RawRequest.post("/nobody/mcp", Messages.request("1", "ping"))
        }) {
            RawResponse response = GATEWAY.send(request.with("Origin", APP));

            assertThat(response.status()).isBetween(400, 499);
            assertReadable(response);
        }
    }

    private static void assertReadable(RawResponse response) {
        assertThat(response.header("Access-Control-Allow-Origin"))
                .as("%s", response)
                .hasValue(APP);
        assertThat(response.header("Vary").orElse("").toLowerCase(Locale.ROOT)).contains("origin");
        assertThat(response.header("Access-Control-Expose-Headers")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .split("\\s*,\\s*"))
                .contains("mcp-session-id", "mcp-protocol-version", "www-authenticate", "retry-after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example",
                "https://app.example:8443",
                "https://app.example.evil.example",
                "https://app.example/",
                "null",
                "file://",
                "garbage"
            })
    void c51OriginWhenForeignThen403AndUnreadable(String origin) {
        for (RawRequest request : new RawRequest[] {initialize(), RawRequest.stream(PATH), RawRequest.delete(PATH)}) {
            RawResponse response = GATEWAY.send(request.with("Origin", origin));

            assertThat(response.status()).as("%s", response).isEqualTo(403);
            assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(response.json().path("error").path("code").isInt()).isTrue();
        }
    }

    @Test
    void c51OriginWhenDoubledThenRefused() {
        RawRequest request = initialize().with("Origin", APP).with("Origin", "https://evil.example");

        assertThat(GATEWAY.send(request).status()).isIn(400, 403);
    }

    @Test
    void c51PreflightWhenOriginIsAllowedThenEverythingAnMcpClientSendsIsAllowed() {
        String wanted =
                "content-type, authorization, mcp-session-id, mcp-protocol-version, mcp-method, mcp-name, last-event-id, mcp-param-region";
        RawResponse response = GATEWAY.send(preflight(APP).with("Access-Control-Request-Headers", wanted));

        assertThat(response.status()).isIn(200, 204);
        assertThat(response.header("Access-Control-Allow-Origin")).hasValue(APP);
        assertThat(response.header("Access-Control-Allow-Methods").orElse("").split("\\s*,\\s*"))
                .contains("POST", "GET", "DELETE");
        assertThat(response.header("Access-Control-Allow-Headers")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .split("\\s*,\\s*"))
                .contains(wanted.split(", "));
        assertThat(response.header("Vary").orElse("").toLowerCase(Locale.ROOT)).contains("origin");
    }

    @Test
    void c51PreflightWhenOriginIsForeignThen403() {
        RawResponse response = GATEWAY.send(preflight("https://evil.example"));

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.header("Access-Control-Allow-Origin")).isEmpty();
    }

    private static RawRequest preflight(String origin) {
        return RawRequest.of("OPTIONS", PATH).with("Origin", origin).with("Access-Control-Request-Method", "POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:PORT",
                "localhost",
                "LocalHost:PORT",
                "[::1]",
                "gw.example",
                "GW.example:443"
            })
    void hostWhenOursThenServed(String host) {
        assertThat(GATEWAY.send(initialize().with("Host", port(host))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:PORT",
                "gw.example.evil.example",
                "xgw.example",
                "10.0.0.1",
                "169.254.169.254"
            })
    void hostWhenForeignThen403(String host) {
        for (RawRequest request : new RawRequest[] {
            initialize(), RawRequest.stream(PATH), RawRequest.get("/.well-known/x"), RawRequest.get(PATH + "/info")
        }) {
            RawResponse response = GATEWAY.send(request.with("Host", port(host)));

            assertThat(response.status()).isEqualTo(403);
            assertThat(response.mediaType()).isEqualTo("application/json");
        }
    }

    @Test
    void hostWhenMissingOrDoubledThen400() {
        String body = Messages.initialize("1", "2025-11-25");
        RawRequest missing = initialize().bare().with("Content-Length", Integer.toString(body.length()));
        RawRequest doubled = initialize().with("Host", port("127.0.0.1:PORT")).with("Host", port("127.0.0.1:PORT"));

        assertThat(GATEWAY.send(missing).status()).isEqualTo(400);
        assertThat(GATEWAY.send(doubled).status()).isEqualTo(400);
    }

    private static String port(String host) {
        return host.replace("PORT", Integer.toString(GATEWAY.port()));
    }
}
