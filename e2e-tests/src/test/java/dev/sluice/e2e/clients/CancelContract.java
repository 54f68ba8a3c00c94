package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** For clients that tell the server when they no longer want an answer. */
interface CancelContract {

    RealClient client();

    ReferenceUpstream upstream();

    @Test
    default void cancelWhenTheCallRunsThenTheServerStopsAndTheNextCallWorks() {
        String key = UUID.randomUUID().toString();
        RealClient.RunningCall call = client().start("slow", Map.of("ms", 60_000, "key", key));
        Await.until("the call to run", () -> upstream().witness(key).equals("running"));

        call.cancel();

        Await.until("the call to be cancelled", () -> upstream().witness(key).equals("cancelled"));
        assertThat(client().callForText("echo", Map.of("word", "next"))).contains("next");
    }
}
