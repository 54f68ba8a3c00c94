package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A session for the listing and one for every call, none of them deleted; only the first page is read. */
@ExtendWith(SharedStage.class)
class FlowiseTest {

    private static final int CALLS = 10;

    private final Stage stage;
    private final Gateway gateway;

    FlowiseTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @Test
    void listingAndCallsWhenSessionsAreNeverDeletedThenAllAnswered() {
        try (LegacyClient listing = open()) {
            RawResponse response = listing.post(Messages.request("1", "tools/list"));
            JsonNode result = response.answer().path("result");
            assertThat(result.path("tools").size()).isPositive();
            assertThat(result.has("nextCursor")).isFalse();
        }
        for (int call = 0; call < CALLS; call++) {
            try (LegacyClient client = open()) {
                assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            }
        }
        assertThat(stage.stateful().seen("tools/call")).hasSize(CALLS);
    }

    private LegacyClient open() {
        String initialize = Messages.initialize("0", "2025-11-25", "flowise-client", "{}");
        LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL, initialize);
        assertThat(client.stream().status()).isEqualTo(200);
        return client;
    }
}
