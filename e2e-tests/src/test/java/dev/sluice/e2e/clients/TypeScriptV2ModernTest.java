package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.node.ReferenceStage;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The TypeScript SDK v2 that asks the server first: it speaks 2026-07-28. */
class TypeScriptV2ModernTest extends ClientContract implements CancelContract {

    TypeScriptV2ModernTest(ReferenceStage stage) {
        super(stage, NodeClient.start("clients/ts2.mjs", "auto"), "2026-07-28");
    }

    /** There is none: what a server says unasked comes with the subscription. */
    @Override
    public void awaitBackChannel() {}

    @Test
    void callWhenTheConnectionDropsThenTheServerStopsAndTheNextCallWorks() {
        try (CuttableLine line = CuttableLine.to(stage().port())) {
            connectTo(line.url(ReferenceStage.PATH));
            String key = UUID.randomUUID().toString();
            RealClient.RunningCall call = client().start("progress", Map.of("steps", 200, "gap", 300, "key", key));
            Await.until("the second step", () -> client().seen("progress").size() >= 2);

            line.cut();

            // A broken stream has lost its request in this revision, and losing it means cancelling it.
            Await.until(
                    "the call to be cancelled", () -> upstream().witness(key).equals("cancelled"));
            assertThat(client().callForText("echo", Map.of("word", "next"))).contains("next");
            call.cancel();
        }
    }

    @Test
    void connectWhenTheServerIsModernThenNoSessionIsOpened() {
        int opened = upstream().stats().path("sessionsOpened").asInt();

        client().callForText("echo");

        assertThat(upstream().stats().path("sessionsOpened").asInt()).isEqualTo(opened);
    }
}
