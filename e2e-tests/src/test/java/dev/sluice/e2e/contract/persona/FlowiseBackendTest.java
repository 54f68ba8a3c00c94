package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.ReceivedRequest;
import dev.sluice.e2e.support.upstream.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C-53: a flow served over MCP answers in bare events, has no sessions, and shows its web page to a GET. */
class FlowiseBackendTest {

    private static final String PATH = "/flow/mcp";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final int BODY_LIMIT = 1 << 20;
    private static final FakeUpstream FLOW = FakeUpstream.start(FlowiseBackendTest::flowise);
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server(
                    "flow",
                    "http://127.0.0.1:" + FLOW.port() + "/api/v1/mcp/7b1f",
                    "headers: {Authorization: \"Bearer " + TOKEN + "\"}")
            .build());

    private static Reply flowise(ReceivedRequest request) {
        if (request.httpMethod().equals("GET")) {
            return Reply.content(200, "text/html", "<!doctype html><title>Flowise</title>");
        }
        if (request.httpMethod().equals("DELETE")) {
            return Reply.status(405);
        }
        if (!request.header("Authorization").orElse("").equals("Bearer " + TOKEN)) {
            return Reply.json(401, Messages.error("null", -32001, "Unauthorized"));
        }
        String accept = request.header("Accept").orElse("");
        if (!accept.contains("application/json") || !accept.contains("text/event-stream")) {
            return Reply.json(406, Messages.error("null", -32000, "Not Acceptable"));
        }
        if (request.body().length() > BODY_LIMIT) {
            return Reply.content(413, "text/html", "<h1>Payload Too Large</h1>");
        }
        return answer(request);
    }

    private static Reply answer(ReceivedRequest request) {
        boolean modernHeader = request.header("MCP-Protocol-Version").orElse("").equals(Messages.MODERN);
        return switch (request.kind()) {
            case "initialize" ->
                event(
                        "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"f\",\"version\":\"3\"}}");
            case "tools/list" -> event("{\"tools\":[{\"name\":\"ask\",\"inputSchema\":{\"type\":\"object\"}}]}");
            case "tools/call" -> Reply.textEvent("flowed");
            case "notifications/initialized" -> Reply.status(202);
            default ->
                modernHeader
                        ? Reply.json(400, Messages.error("null", -32000, "Bad Request: Unsupported protocol version"))
                        : x -> x.openStream()
                                .event(Messages.error(x.id(), -32601, "Method not found"))
                                .endStream();
        };
    }

    private static Reply event(String result) {
        return x -> x.openStream().event(Messages.result(x.id(), result)).endStream();
    }

    @BeforeAll
    static void probed() {
        FLOW.await("initialize");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        FLOW.close();
    }

    @BeforeEach
    void reset() {
        FLOW.reset();
    }

    @Test
    void c53SessionWhenServerHasNoneThenEveryClientStepWorks() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertThat(client.stream().status()).isEqualTo(200);
            RawResponse list = client.post(Messages.request("1", "tools/list"));
            assertThat(list.answer().path("result").path("tools")).hasSize(1);
            RawResponse call = client.post(Messages.toolsCall("2", "ask", "{\"question\":\"?\"}"));
            assertThat(call.mediaType()).isEqualTo("application/json");
            assertThat(assertText(call, "2")).isEqualTo("flowed");
            assertThat(client.delete().status()).isEqualTo(204);
            assertThat(FLOW.await("tools/call").request().target()).isEqualTo("/api/v1/mcp/7b1f");
        }
    }

    @Test
    void c53ProbeWhenServerRefusesItWithoutAnIdThenKnownAsLegacy() {
        RawResponse probe = GATEWAY.send(ModernClient.post(PATH, Messages.modern("\"p\"", "server/discover")));

        assertRefused(probe, 400, -32022, "\"p\"");
    }

    @Test
    void c53CallWhenServerRefusesItByStatusThenFailsInBandAndSessionLives() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            String big = "{\"question\":\"" + "x".repeat(BODY_LIMIT) + "\"}";
            assertToolFailed(client.post(Messages.toolsCall("1", "ask", big)), "1");
            FLOW.once("tools/call", Reply.content(429, "text/plain", "Too many requests"));
            assertToolFailed(client.post(Messages.toolsCall("2", "ask")), "2");
            FLOW.once("tools/call", Reply.json(401, Messages.error("null", -32001, "Unauthorized")));
            RawResponse unauthorized = client.post(Messages.toolsCall("3", "ask"));
            assertToolFailed(unauthorized, "3");
            assertThat(unauthorized.header("WWW-Authenticate")).isEmpty();

            assertText(client.post(Messages.toolsCall("4", "ask")), "4");
        }
    }

    @Test
    void c53AcceptWhenMissingAtTheClientThenServerStillGetsBothTypes() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertText(
                    GATEWAY.send(client.request(Messages.toolsCall("1", "ask")).without("Accept")), "1");
        }
    }
}
