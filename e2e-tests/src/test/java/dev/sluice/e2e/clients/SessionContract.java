package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.node.ReferenceStage;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What clients of the 2025 revisions can rely on beyond single calls. */
abstract class SessionContract extends ClientContract {

    SessionContract(ReferenceStage stage, RealClient client) {
        super(stage, client, "2025-11-25");
    }

    @Test
    void callWhenTheServerPingsTheClientThenTheReplyGetsBack() {
        awaitBackChannel();

        assertThat(client().callForText("ping_client")).isEqualTo("Pong");
    }

    @Test
    void connectWhenAListChangesThenTheClientIsTold() {
        awaitBackChannel();

        upstream().announce("tools");

        Await.until("the announcement", () -> !client().seen("toolsChanged").isEmpty());
    }

    @Test
    void callWhenTheServerKnowsItsClientThenItIsTheRealOne() {
        assertThat(client().callForText("client"))
                .contains("\"capabilities\":{")
                .contains("sampling", "elicitation", "roots")
                .doesNotContain("sluice");
    }

    @Test
    void terminateWhenTheSessionHasRunThenTheServerIsToldToEndItToo() {
        client().callForText("echo");
        int ended = upstream().stats().path("sessionsDeleted").asInt();

        client().terminate();

        Await.until(
                "the end of the session",
                () -> upstream().stats().path("sessionsDeleted").asInt() > ended);
    }

    @Test
    void callWhenTheServerHasLostItsSessionsThenTheClientDoesNotNotice() {
        client().callForText("echo");

        upstream().forgetSessions();

        assertThat(client().callForText("echo", Map.of("word", "again"))).contains("again");
    }

    @Test
    void subscribeWhenTheServerHasLostItsSessionsThenUpdatesStillArrive() {
        awaitBackChannel();
        client().subscribe(WATCHED);
        int streams = upstream().stats().path("getsOpened").asInt();

        upstream().forgetSessions();
        client().callForText("echo");
        Await.until(
                "the new back channel",
                () -> upstream().stats().path("getsOpened").asInt() > streams);
        upstream().touch();

        Await.until("the update", () -> !client().seen("updated").isEmpty());
    }

    @Test
    void callWhenTheGatewayWasKilledAndCameBackThenTheSessionGoesOn() {
        GatewayConfig config =
                GatewayConfig.builder().server("reference", upstream().url()).build();
        Gateway first = Gateway.start(config);
        connectTo(first.url() + ReferenceStage.PATH);
        client().callForText("echo");
        first.kill();
        try (Gateway second = first.successor()) {
            assertThat(client().callForText("echo", Map.of("word", "again"))).contains("again");
            assertThat(second.isAlive()).isTrue();
        }
    }
}
