package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.node.ReferenceStage;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The official Java SDK, and with it Spring AI; it neither cancels calls nor resumes their streams. */
class JavaSdkTest extends SessionContract {

    JavaSdkTest(ReferenceStage stage) {
        super(stage, new JavaSdkClient());
    }

    @Test
    void callWhenTheConnectionDropsThenTheServerFinishesAndTheNextCallWorks() {
        try (CuttableLine line = CuttableLine.to(stage().port())) {
            connectTo(line.url(ReferenceStage.PATH));
            String key = UUID.randomUUID().toString();
            RealClient.RunningCall lost = client().start("progress", Map.of("steps", 6, "gap", 200, "key", key));
            Await.until("the second step", () -> client().seen("progress").size() >= 2);

            line.cut();

            Await.until("the call to finish", () -> upstream().witness(key).equals("finished"));
            assertThat(client().callForText("echo", Map.of("word", "next"))).contains("next");
            lost.cancel();
        }
    }
}
