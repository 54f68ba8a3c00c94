package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A 2026-07-28 client, and the dual one that probes first and falls back to initialize. */
@ExtendWith(SharedStage.class)
class ModernPersonaTest {

    private final Stage stage;
    private final Gateway gateway;

    ModernPersonaTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.MODERN, Stage.DUAL})
    void c08SequenceWhenModernThenServedWithoutSession(String path) {
        for (String message : new String[] {
            Messages.modern("\"server-discover-probe-1\"", "server/discover"),
            Messages.modern("1", "tools/list"),
            Messages.modernToolsCall("2", "echo", "{\"a\":1}")
        }) {
            RawResponse response = gateway.send(ModernClient.post(path, message));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.answer().path("result").path("resultType").asString(""))
                    .isEqualTo("complete");
            assertThat(response.header("Mcp-Session-Id")).isEmpty();
        }
    }

    @Test
    void callWhenHeadersDisagreeThenRefusedBeforeTheServerSeesIt() {
        RawRequest call = ModernClient.post(Stage.MODERN, Messages.modernToolsCall("1", "delete_all"))
                .set("Mcp-Name", "harmless");

        assertRefused(gateway.send(call), 400, -32020, "1");
        assertThat(stage.modern().seen("tools/call")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.STATEFUL, Stage.SESSIONLESS})
    void probeWhenServerIsLegacyThenFallbackToInitializeWorks(String path) {
        RawResponse probe = gateway.send(
                ModernClient.post(path, Messages.modern("\"server-discover-probe-1\"", "server/discover")));
        assertRefused(probe, 400, -32022, "\"server-discover-probe-1\"");

        try (LegacyClient client = LegacyClient.open(gateway, path)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
        }
    }

    @Test
    void initializeWhenServerIsModernOnlyThenToldWhichVersionsItSpeaks() {
        RawResponse response = gateway.send(RawRequest.post(Stage.MODERN, Messages.initialize("9", "2025-11-25")));

        assertRefused(response, 400, -32022, "9");
        assertThat(response.json().path("error").path("data").path("supported").toString())
                .isEqualTo("[\"" + Messages.MODERN + "\"]");
    }
}
