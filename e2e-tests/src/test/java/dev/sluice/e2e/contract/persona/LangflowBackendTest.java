package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C-53: a project served over Streamable HTTP wants its key on every request and trusts X-Forwarded-For. */
class LangflowBackendTest {

    private static final String PATH = "/project/mcp";
    private static final String TARGET = "/api/v1/mcp/project/0b5e/streamable";
    private static final Dialect PLAIN = Dialect.stateful("2025-03-26", "2025-06-18");
    private static final FakeUpstream PROJECT = FakeUpstream.start(
            request -> request.header("x-api-key").filter("sk-project"::equals).isPresent()
                    ? PLAIN.reply(request)
                    : Reply.json(401, "{\"detail\":\"API key required\"}"));
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("project", "http://127.0.0.1:" + PROJECT.port() + TARGET, "headers: {x-api-key: sk-project}")
            .build());

    @BeforeAll
    static void probed() {
        PROJECT.await("initialize");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        PROJECT.close();
    }

    @BeforeEach
    void reset() {
        PROJECT.reset();
    }

    @Test
    void c53RequestsWhenOfAnyKindThenCarryTheKeyAndNothingOfTheClient() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            RawRequest call = client.request(Messages.toolsCall("1", "flow"))
                    .with("X-Forwarded-For", "9.9.9.9")
                    .with("Authorization", "Bearer of-the-client");
            assertText(GATEWAY.send(call), "1");
            client.stream();
            PROJECT.await("GET");
            assertThat(client.delete().status()).isEqualTo(204);
            PROJECT.await("DELETE");

            assertThat(PROJECT.seen()).allSatisfy(x -> {
                assertThat(x.request().header("x-api-key")).hasValue("sk-project");
                assertThat(x.request().target()).isEqualTo(TARGET);
                assertThat(x.request().headers().wire())
                        .doesNotContain("of-the-client")
                        .doesNotContain("9.9.9.9");
            });
        }
    }

    @Test
    void c53SessionWhenServerSpeaksAnOlderRevisionThenClientKeepsItsOwn() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertThat(client.revision()).isEqualTo("2025-11-25");
            assertText(client.post(Messages.toolsCall("1", "flow")), "1");
            assertThat(PROJECT.await("tools/call").request().header("MCP-Protocol-Version"))
                    .hasValue("2025-06-18");
        }
    }

    @Test
    void c53RunWhenItReportsProgressThenRelayedBeforeTheResult() {
        PROJECT.on(
                "tools/call",
                x -> x.openStream()
                        .event(Messages.progress("\"run\"", 1))
                        .event(Messages.progress("\"run\"", 2))
                        .event(Messages.textResult(x.id(), "flowed"))
                        .endStream());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            RawResponse reply = client.post(Messages.toolsCallWithProgress("1", "flow", "\"run\""));

            assertThat(reply.nextMessage().data()).isEqualTo(Messages.progress("\"run\"", 1));
            assertThat(reply.nextMessage().data()).isEqualTo(Messages.progress("\"run\"", 2));
            assertThat(assertText(reply, "1")).isEqualTo("flowed");
            assertThat(PROJECT.await("tools/call")
                            .request()
                            .params()
                            .path("_meta")
                            .path("progressToken")
                            .asString(""))
                    .isEqualTo("run");
        }
    }
}
