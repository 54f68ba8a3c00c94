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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Starts with a GET, looks for six well-known documents, and initializes twice. */
@ExtendWith(SharedStage.class)
class McpRemoteTest {

    private static final List<String> WELL_KNOWN = List.of(
            "/.well-known/oauth-protected-resource/stateful/mcp",
            "/.well-known/oauth-protected-resource",
            "/.well-known/oauth-authorization-server/stateful/mcp",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration/stateful/mcp",
            "/.well-known/openid-configuration");

    private final Stage stage;
    private final Gateway gateway;

    McpRemoteTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @Test
    void c07StartWhenDoneAsMcpRemoteDoesThenNothingLooksLikeALogin() {
        assertThat(gateway.send(RawRequest.stream(Stage.STATEFUL)).status()).isEqualTo(405);
        for (String path : WELL_KNOWN) {
            RawResponse response = gateway.send(RawRequest.get(path).with("Accept", "application/json"));
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.mediaType()).isEqualTo("application/json");
        }
        assertThat(gateway.send(RawRequest.stream(Stage.STATEFUL)).status()).isEqualTo(405);
        try (LegacyClient test = LegacyClient.open(gateway, Stage.STATEFUL);
                LegacyClient real = LegacyClient.open(gateway, Stage.STATEFUL)) {
            assertThat(test.stream().status()).isEqualTo(200);
            assertThat(real.stream().status()).isEqualTo(200);
            RawRequest call = real.request(Messages.toolsCall("1", "echo"))
                    .with("Mcp-Method", "tools/call")
                    .with("Mcp-Name", "echo");
            assertText(gateway.send(call), "1");
            assertThat(stage.stateful().await("tools/call").request().headers().names())
                    .doesNotContain("mcp-method", "mcp-name");
        }
    }
}
