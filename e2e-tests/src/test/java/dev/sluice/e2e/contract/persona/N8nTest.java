package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.rpc.Messages;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closes its client when a GET is answered with anything but a stream or 405. */
@ExtendWith(SharedStage.class)
class N8nTest {

    private final Gateway gateway;

    N8nTest(Stage stage) {
        this.gateway = stage.gateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.STATEFUL, Stage.SESSIONLESS, Stage.DUAL})
    void c05GetWhenSentAtAnyMomentThenStreamOr405(String path) {
        assertThat(gateway.send(RawRequest.stream(path)).status()).isEqualTo(405);
        try (LegacyClient client = LegacyClient.initialize(gateway, path, Messages.initialize("0", "2025-11-25"))) {
            assertThat(client.stream().status()).isIn(200, 405);
            assertThat(client.post(Messages.initialized()).status()).isEqualTo(202);
            assertThat(client.stream().status()).isIn(200, 405);
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            // a storm of re-opened streams must not hurt the session
            for (int again = 0; again < 30; again++) {
                assertThat(client.stream().status()).isIn(200, 405);
            }
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
        }
    }
}
