package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStage.class)
class SealedSessionTest {

    private final Stage stage;
    private final Gateway gateway;
    private LegacyClient client;

    @SuppressWarnings("NullAway.Init")
    SealedSessionTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @BeforeEach
    void open() {
        client = LegacyClient.open(gateway, Stage.STATEFUL);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void c26SessionWhenAnyCharacterIsChangedThenNotFound() {
        String id = client.session();
        for (int at = 0; at < id.length(); at++) {
            char other = id.charAt(at) == 'A' ? 'B' : 'A';
            String forged = id.substring(0, at) + other + id.substring(at + 1);

            assertRefused(call(Stage.STATEFUL, forged), 404, -32002, "1");
        }
        assertText(call(Stage.STATEFUL, id), "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "not-a-session", "00000000-0000-0000-0000-000000000000", "%00", "..."})
    void c26SessionWhenNeverIssuedThenNotFound(String id) {
        assertRefused(call(Stage.STATEFUL, id), 404, -32002, "1");
        assertThat(stage.stateful().seen("tools/call")).isEmpty();
    }

    @Test
    void c26SessionWhenCutOrExtendedThenNotFound() {
        String id = client.session();

        assertRefused(call(Stage.STATEFUL, id.substring(1)), 404, -32002, "1");
        assertRefused(call(Stage.STATEFUL, id.substring(0, id.length() - 1)), 404, -32002, "1");
        assertRefused(call(Stage.STATEFUL, id + "A"), 404, -32002, "1");
        assertRefused(call(Stage.STATEFUL, id + id), 404, -32002, "1");
        assertRefused(call(Stage.STATEFUL, "x".repeat(4000)), 404, -32002, "1");
    }

    @Test
    void c26SessionWhenUsedAtAnotherEndpointThenNotFound() {
        assertRefused(call(Stage.SESSIONLESS, client.session()), 404, -32002, "1");
        assertRefused(call(Stage.DUAL, client.session()), 404, -32002, "1");
        assertThat(gateway.send(RawRequest.stream(Stage.DUAL).with("Mcp-Session-Id", client.session()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void c26SessionWhenHeaderIsDoubledThenRefused() {
        RawRequest call = client.request(Messages.toolsCall("1", "echo")).with("Mcp-Session-Id", client.session());

        assertThat(gateway.send(call).status()).isIn(400, 404);
        assertThat(stage.stateful().seen("tools/call")).isEmpty();
    }

    @Test
    void c26CallWhenSessionWasDeletedThenNotFound() {
        assertThat(client.delete().status()).isEqualTo(204);

        assertRefused(call(Stage.STATEFUL, client.session()), 404, -32002, "1");
        assertThat(client.stream().status()).isEqualTo(404);
        assertThat(client.post(Messages.initialized()).status()).isEqualTo(404);
    }

    @Test
    void c26CallWhenSessionIsMissingThenNotFoundWithTheId() {
        RawResponse response = gateway.send(RawRequest.post(Stage.STATEFUL, Messages.toolsCall("\"q\"", "echo")));

        assertRefused(response, 404, -32002, "\"q\"");
    }

    @Test
    void c28DeleteWhenRepeatedThenNotFound() {
        assertThat(client.delete().status()).isEqualTo(204);

        assertRefused(client.delete(), 404, -32002, "null");
    }

    @Test
    void c28DeleteWhenSessionIsMissingThen400() {
        RawResponse response = gateway.send(RawRequest.delete(Stage.STATEFUL));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
    }

    @Test
    void c28DeleteOrGetWhenModernThen405() {
        for (RawRequest request : new RawRequest[] {RawRequest.delete(Stage.DUAL), RawRequest.stream(Stage.DUAL)}) {
            RawResponse response = gateway.send(request.with("MCP-Protocol-Version", Messages.MODERN));

            assertThat(response.status()).isEqualTo(405);
            assertThat(response.header("Allow")).hasValue("POST");
        }
    }

    @Test
    void c30SessionIdWhenNotInitializingThenNeverSent() {
        RawResponse initialized = client.post(Messages.initialized());
        RawResponse call = client.post(Messages.toolsCall("1", "echo"));
        RawResponse stream = client.stream();
        RawResponse refused = call(Stage.STATEFUL, "x");
        RawResponse deleted = client.delete();

        for (RawResponse response : new RawResponse[] {initialized, call, stream, refused, deleted}) {
            assertThat(response.header("Mcp-Session-Id")).as("%s", response).isEmpty();
        }
    }

    @Test
    void initializeWhenRepeatedThenEachSessionHasItsOwnId() {
        try (LegacyClient other = LegacyClient.open(gateway, Stage.STATEFUL)) {
            assertThat(other.session()).isNotEqualTo(client.session());
            assertThat(other.delete().status()).isEqualTo(204);
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
        }
    }

    private RawResponse call(String path, String session) {
        return gateway.send(
                RawRequest.post(path, Messages.toolsCall("1", "echo")).with("Mcp-Session-Id", session));
    }
}
