package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lower-case header names, no redirect is followed, and a DELETE that forgets the session id. */
@ExtendWith(SharedStage.class)
class LangflowTest {

    private static final int ATTEMPTS = 3;

    private final Stage stage;
    private final Gateway gateway;

    LangflowTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.STATEFUL, Stage.SESSIONLESS, Stage.MUTE, Stage.DOWN})
    void handshakeWhenRepeatedAsLangflowDoesThenEveryAttemptIsAnswered(String path) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            RawResponse response = gateway.send(post(path, Messages.initialize("0", "2025-11-25", "langflow", "{}")));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("mcp-session-id")).isPresent();
        }
    }

    @Test
    void runWhenDoneAsLangflowDoesThenToolIsCalledAndStrayDeleteIsHarmless() {
        RawResponse initialized =
                gateway.send(post(Stage.STATEFUL, Messages.initialize("0", "2025-11-25", "langflow", "{}")));
        String session = initialized.header("mcp-session-id").orElseThrow();

        assertThat(gateway.send(inSession(session, Messages.initialized())).status())
                .isEqualTo(202);
        assertThat(gateway.send(inSession(session, Messages.request("1", "tools/list")))
                        .status())
                .isEqualTo(200);
        assertThat(gateway.send(RawRequest.delete(Stage.STATEFUL)).status()).isEqualTo(400);
        assertText(gateway.send(inSession(session, Messages.toolsCall("2", "echo"))), "2");
        assertThat(gateway.send(RawRequest.delete(Stage.STATEFUL).with("mcp-session-id", session))
                        .status())
                .isEqualTo(204);
        assertThat(stage.stateful().seen("tools/call")).hasSize(1);
    }

    private static RawRequest inSession(String session, String message) {
        return post(Stage.STATEFUL, message).with("mcp-session-id", session).with("mcp-protocol-version", "2025-11-25");
    }

    private static RawRequest post(String path, String message) {
        return RawRequest.of("POST", path)
                .with("accept", "application/json, text/event-stream")
                .with("content-type", "application/json")
                .with("x-langflow-global-var-team", "blue")
                .body(message);
    }
}
