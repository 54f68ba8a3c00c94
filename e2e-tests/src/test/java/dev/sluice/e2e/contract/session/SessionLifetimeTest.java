package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions of a gateway that forgets quickly and ends sessions after a few seconds. */
class SessionLifetimeTest {

    private static final String PATH = "/short/mcp";
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.stateful());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("short", UPSTREAM)
            .set("session", "idle: 1s")
            .set("session", "lifetime: 6s")
            .set("session", "missing-status: 400")
            .build());

    @BeforeAll
    static void probed() {
        UPSTREAM.await("initialize");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        UPSTREAM.close();
    }

    @BeforeEach
    void reset() {
        UPSTREAM.reset();
    }

    @Test
    void c29SessionWhenIdleThenUpstreamSessionIsDeletedAndNextCallOpensAnother() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            String session = UPSTREAM.await("tools/call").request().session().orElseThrow();

            Await.until(
                    "the idle session to be deleted", () -> !UPSTREAM.sessions().contains(session));
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
            assertThat(UPSTREAM.seen("tools/call").getLast().request().session())
                    .isPresent()
                    .isNotEqualTo(Optional.of(session));
        }
    }

    @Test
    void c29SessionWhenItsStreamIsOpenThenNotIdle() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH);
                LegacyClient idle = LegacyClient.open(GATEWAY, PATH)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            assertThat(client.stream().status()).isEqualTo(200);
            String held = UPSTREAM.await("tools/call").request().session().orElseThrow();
            assertText(idle.post(Messages.toolsCall("2", "echo")), "2");
            String idling =
                    UPSTREAM.seen("tools/call").getLast().request().session().orElseThrow();

            Await.until(
                    "the idle session to be deleted", () -> !UPSTREAM.sessions().contains(idling));
            assertThat(UPSTREAM.sessions()).contains(held);
        }
    }

    @Test
    void c26SessionWhenExpiredThenNotFound() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");

            Await.until(
                    "the session to expire",
                    () -> client.post(Messages.toolsCall("2", "echo")).status() == 404);
            assertRefused(client.post(Messages.toolsCall("3", "echo")), 404, -32002, "3");
        }
    }

    @Test
    void missingStatusWhenSetTo400ThenMissingSessionIs400ButUnknownStays404() {
        RawRequest call = RawRequest.post(PATH, Messages.toolsCall("1", "echo"));

        assertThat(GATEWAY.send(call).status()).isEqualTo(400);
        assertRefused(GATEWAY.send(call.with("Mcp-Session-Id", "unknown")), 404, -32002, "1");
    }
}
