package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.node.ReferenceStage;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** For clients that pick up a reply stream where it was cut. */
interface ResumeContract {

    RealClient client();

    ReferenceStage stage();

    void connectTo(String url);

    void awaitBackChannel();

    @Test
    default void callWhenTheConnectionDropsThenTheRestOfTheStreamAndTheAnswerArrive() {
        try (CuttableLine line = CuttableLine.to(stage().port())) {
            connectTo(line.url(ReferenceStage.PATH));
            String key = UUID.randomUUID().toString();
            RealClient.RunningCall call = client().start("progress", Map.of("steps", 6, "gap", 400, "key", key));
            Await.until("the second step", () -> client().seen("progress").size() >= 2);

            line.cut();

            assertThat(call.result().path("content").path(0).path("text").asString())
                    .isEqualTo("Finished");
            assertThat(client().seen("progress").stream()
                            .map(step -> step.path("progress").asInt()))
                    .containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(stage().upstream().witness(key)).isEqualTo("finished");
        }
    }

    @Test
    default void connectWhenTheBackChannelDropsThenWhatWasSaidMeanwhileArrives() {
        try (CuttableLine line = CuttableLine.to(stage().port())) {
            connectTo(line.url(ReferenceStage.PATH));
            awaitBackChannel();
            stage().upstream().announce("tools");
            Await.until(
                    "the first announcement",
                    () -> client().seen("toolsChanged").size() == 1);

            line.cut();
            stage().upstream().announce("tools");

            Await.until(
                    "the second announcement",
                    () -> client().seen("toolsChanged").size() == 2);
        }
    }

    @Test
    default void callWhenTheServerDropsTheConnectionThenTheGatewayPicksItUpAgain() {
        String key = UUID.randomUUID().toString();
        RealClient.RunningCall call = client().start("progress", Map.of("steps", 6, "gap", 400, "key", key));
        Await.until("the second step", () -> client().seen("progress").size() >= 2);

        stage().upstream().dropConnections();

        assertThat(call.result().path("content").path(0).path("text").asString())
                .isEqualTo("Finished");
        assertThat(client().seen("progress").stream()
                        .map(step -> step.path("progress").asInt()))
                .containsExactly(1, 2, 3, 4, 5, 6);
    }
}
