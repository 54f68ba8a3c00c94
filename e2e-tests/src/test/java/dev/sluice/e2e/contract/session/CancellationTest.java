package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C-37: what counts as a cancellation in either era, and what does not. */
@ExtendWith(SharedStage.class)
class CancellationTest {

    private final Stage stage;
    private final Gateway gateway;

    CancellationTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"c-3\""})
    void c37CancelledWhenPostedInSessionThenForwardedWithTheSameId(String id) {
        stage.stateful().on("tools/call", Reply.open());
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            client.begin(Messages.toolsCall(id, "slow"));
            Exchange call = stage.stateful().await("tools/call");

            assertThat(client.post(Messages.cancelled(id)).status()).isEqualTo(202);

            Exchange cancelled = stage.stateful().await("notifications/cancelled");
            assertThat(cancelled.request().params().path("requestId").toString())
                    .isEqualTo(id);
            assertThat(cancelled.request().session()).isEqualTo(call.request().session());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void c37DisconnectWhenLegacyThenUpstreamRunsOnAndAnswerWaits(boolean reset) {
        stage.stateful().on("tools/call", Reply.open());
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            RawHttp connection = client.begin(Messages.toolsCallWithProgress("1", "slow", "1"));
            Exchange call = stage.stateful().await("tools/call").awaitBegun();
            call.event(Messages.progress("1", 1));
            SseEvent seen = connection.response().nextMessage();
            leave(connection, reset);

            pingSeveralTimes(client);
            assertThat(call.isGone()).isFalse();
            assertThat(stage.stateful().seen("notifications/cancelled")).isEmpty();
            call.event(Messages.textResult("1", "kept")).endStream();
            assertThat(client.resume(seen.requiredId()).nextMessage().data())
                    .isEqualTo(Messages.textResult("1", "kept"));
        }
    }

    @Test
    void c37DisconnectWhenLegacyAndNothingWasSentYetThenUpstreamRunsOn() {
        stage.stateful().on("tools/call", Reply.hang());
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            RawHttp connection = client.begin(Messages.toolsCall("1", "slow"));
            Exchange call = stage.stateful().await("tools/call");
            connection.reset();

            pingSeveralTimes(client);
            assertThat(call.isGone()).isFalse();
            assertThat(stage.stateful().seen("notifications/cancelled")).isEmpty();
            call.json(200, Messages.textResult("1", "ran to its end"));
            stage.stateful().on("tools/call", Reply.text("next"));
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
        }
    }

    // each answer shows that the gateway has run since the connection went away
    private static void pingSeveralTimes(LegacyClient client) {
        for (int id = 100; id < 110; id++) {
            assertThat(client.post(Messages.request(Integer.toString(id), "tools/list"))
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void c37DisconnectWhenModernAndAnswerIsPendingThenUpstreamIsLeftAtOnce(boolean reset) {
        stage.modern().on("tools/call", Reply.hang());
        RawHttp connection = gateway.connect();
        connection.send(ModernClient.post(Stage.MODERN, Messages.modernToolsCall("1", "slow")));
        Exchange call = stage.modern().await("tools/call");

        leave(connection, reset);

        call.awaitGone();
        assertThat(stage.modern().seen("notifications/cancelled")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void c37DisconnectWhenModernAndStreamIsOpenThenUpstreamIsLeftAtOnce(boolean reset) {
        stage.modern().on("tools/call", Reply.open());
        RawHttp connection = gateway.connect();
        connection.send(ModernClient.post(Stage.MODERN, Messages.modernToolsCall("1", "slow")));
        Exchange call = stage.modern().await("tools/call").awaitBegun();
        call.event(Messages.progress("1", 1));
        RawResponse stream = connection.response();
        assertThat(stream.nextMessage().data()).isEqualTo(Messages.progress("1", 1));

        leave(connection, reset);

        call.awaitGone();
    }

    @Test
    void c37ListenWhenClientLeavesThenUpstreamStreamIsLeft() {
        RawHttp connection = gateway.connect();
        String listen = Messages.request(
                "\"l\"",
                "subscriptions/listen",
                "{\"notifications\":{\"toolsListChanged\":true}," + Messages.meta() + "}");
        RawResponse stream = connection.exchange(ModernClient.post(Stage.MODERN, listen));
        assertThat(stream.nextMessage().text()).contains("notifications/subscriptions/acknowledged");
        Exchange listening = stage.modern().await("subscriptions/listen");

        connection.close();

        listening.awaitGone();
    }

    private static void leave(RawHttp connection, boolean reset) {
        if (reset) {
            connection.reset();
        } else {
            connection.close();
        }
    }
}
