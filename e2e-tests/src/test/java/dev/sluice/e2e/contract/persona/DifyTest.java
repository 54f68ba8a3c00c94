package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chooses Streamable HTTP because the address ends in mcp, reads JSON answers only, and must not be left hanging on GET. */
@ExtendWith(SharedStage.class)
class DifyTest {

    private final Stage stage;
    private final Gateway gateway;

    DifyTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.STATEFUL, Stage.SESSIONLESS, Stage.MUTE, Stage.DOWN})
    void c05GetWhenServerMayBeDeadThenAnsweredAtOnceWithAWholeBody(String path) {
        RawResponse response = gateway.send(RawRequest.stream(path));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Content-Length")).isPresent();
    }

    @Test
    void c17CallWhenServerAnswersWithAStreamThenDifyStillReadsJson() {
        stage.stateful().on("tools/call", Reply.textEvent("plain"));
        try (LegacyClient client =
                LegacyClient.open(gateway, Stage.STATEFUL, Messages.initialize("0", "2025-06-18", "Dify", "{}"))) {
            RawResponse response = client.post(Messages.toolsCall("1", "echo"));

            assertThat(response.mediaType()).isEqualTo("application/json");
            assertThat(assertText(response, "1")).isEqualTo("plain");
        }
    }
}
