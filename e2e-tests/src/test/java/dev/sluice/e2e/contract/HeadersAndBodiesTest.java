package dev.sluice.e2e.contract;

import static dev.sluice.e2e.support.Answers.assertFailedInBand;
import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStage.class)
class HeadersAndBodiesTest {

    private static final int MAX_BODY = 4 << 20;
    private static final int MAX_RESULT = 16 << 20;

    private final Stage stage;
    private final Gateway gateway;
    private LegacyClient client;

    @SuppressWarnings("NullAway.Init")
    HeadersAndBodiesTest(Stage stage) {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json, text/event-stream",
                "text/event-stream, application/json",
                "application/json, text/event-stream, text/event-stream",
                "APPLICATION/JSON,Text/Event-Stream;q=0.5",
                "application/*, text/*",
                "*/*"
            })
    void c11AcceptWhenBothTypesArePossibleThenServed(String accept) {
        RawRequest call = client.request(Messages.toolsCall("1", "echo")).set("Accept", accept);

        assertText(gateway.send(call), "1");
    }

    @Test
    void c11AcceptWhenMissingThenServed() {
        assertText(gateway.send(client.request(Messages.toolsCall("1", "echo")).without("Accept")), "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0, text/event-stream;q=0"})
    void c11AcceptWhenItExcludesBothTypesThen406(String accept) {
        RawRequest call = client.request(Messages.toolsCall("1", "echo")).set("Accept", accept);

        RawResponse response = gateway.send(call);
        assertThat(response.status()).isEqualTo(406);
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
        assertThat(stage.stateful().seen("tools/call")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=utf-8",
                "application/json;charset=UTF-8",
                "APPLICATION/JSON",
                "Application/Json ; charset=\"utf-8\""
            })
    void c12ContentTypeWhenJsonInAnySpellingThenServedAsExactlyJson(String type) {
        RawRequest call = client.request(Messages.toolsCall("1", "echo")).set("Content-Type", type);

        RawResponse response = gateway.send(call);
        assertText(response, "1");
        assertThat(response.header("Content-Type").orElse("").toLowerCase(Locale.ROOT))
                .matches("application/json(; ?charset=utf-8)?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"error\":{\"code\":-1,\"message\":\"no\"}}"
            })
    void c13NotificationOrResponseWhenPostedThenEmpty202(String message) {
        RawResponse response = client.post(message);

        assertThat(response.status()).isEqualTo(202);
        assertThat(response.header("Content-Length")).hasValue("0");
        assertThat(response.header("Content-Type")).isEmpty();
    }

    @Test
    void c14HeaderNamesWhenInAnyCaseThenUnderstood() {
        RawRequest call = RawRequest.of("POST", Stage.STATEFUL)
                .with("cONTENT-tYPE", "application/json")
                .with("aCCEPT", "application/json, text/event-stream")
                .with("mcp-session-id", client.session())
                .with("MCP-PROTOCOL-VERSION", client.revision())
                .body(Messages.toolsCall("1", "echo"));

        assertText(gateway.send(call), "1");
    }

    @Test
    void c14SessionIdWhenIssuedThenShortAndOfSafeCharacters() {
        assertThat(client.session()).hasSizeLessThanOrEqualTo(128).matches("[A-Za-z0-9._~-]+");
    }

    @Test
    void c15BodyWhenExactlyAtTheLimitThenArrivesWhole() {
        String call = callOfSize(MAX_BODY);

        assertThat(client.post(call).status()).isEqualTo(200);
        assertThat(stage.stateful().await("tools/call").request().body()).isEqualTo(call);
    }

    @Test
    void c15BodyWhenOverTheLimitInSessionThenErrorInA200() {
        assertFailedInBand(client.post(callOfSize(MAX_BODY + 1)), -32600, "null");
        assertThat(stage.stateful().seen("tools/call")).isEmpty();
    }

    @Test
    void c15BodyWhenOverTheLimitWithoutSessionThen413() {
        RawResponse response = gateway.send(RawRequest.post(Stage.STATEFUL, callOfSize(MAX_BODY + 1)));

        assertRefused(response, 413, -32600, "null");
    }

    @Test
    void c15ResultWhenOverTheLimitThenFailsInBand() {
        stage.stateful().on("tools/call", Reply.bigResult(MAX_RESULT));

        assertToolFailed(client.post(Messages.toolsCall("1", "echo")), "1");
    }

    @Test
    void c16ResultWhenOver900KilobytesThenPlainJson() {
        stage.stateful().once("tools/call", Reply.bigResult(1_100_000)).once("tools/call", Reply.bigEvent(1_100_000));

        for (String id : new String[] {"1", "2"}) {
            RawResponse response = client.post(Messages.toolsCall(id, "echo"));
            assertThat(response.mediaType()).isEqualTo("application/json");
            assertThat(assertText(response, id)).hasSize(1_100_000);
        }
    }

    @Test
    void c17ReplyWhenStreamHoldsOnlyTheAnswerThenPlainJson() {
        stage.stateful().on("tools/call", Reply.textEvent("only"));

        RawResponse response = client.post(Messages.toolsCall("1", "echo"));
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(assertText(response, "1")).isEqualTo("only");
    }

    @Test
    void c17ReplyWhenProgressComesFirstThenEventStream() {
        stage.stateful()
                .on("tools/call", Reply.events(Messages.progress("\"t\"", 1), Messages.textResult("1", "done")));

        RawResponse response = client.post(Messages.toolsCallWithProgress("1", "echo", "\"t\""));
        assertThat(response.mediaType()).isEqualTo("text/event-stream");
        assertThat(response.nextMessage().data()).isEqualTo(Messages.progress("\"t\"", 1));
        assertThat(response.nextMessage().data()).isEqualTo(Messages.textResult("1", "done"));
        assertThat(response.nextMessageOrEnd()).isEmpty();
    }

    @Test
    void c18HeadersWhenPrivateToTheClientHopThenNotForwarded() {
        RawRequest call = client.request(Messages.toolsCall("1", "echo"))
                .with("Authorization", "Bearer client-secret")
                .with("Proxy-Authorization", "Basic client-secret")
                .with("Cookie", "client-secret")
                .with("X-Forwarded-For", "6.6.6.6")
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "gopher")
                .with("Forwarded", "for=6.6.6.6")
                .with("TE", "trailers")
                .with("X-Hop", "client-secret")
                .with("Connection", "X-Hop, keep-alive");

        assertText(gateway.send(call), "1");
        Exchange seen = stage.stateful().await("tools/call");
        assertThat(seen.request().headers().wire())
                .doesNotContain("client-secret")
                .doesNotContain("6.6.6.6")
                .doesNotContain("evil.example")
                .doesNotContain("gopher");
        assertThat(seen.request().headers().names()).doesNotContain("te");
    }

    private static String callOfSize(int bytes) {
        String empty = Messages.toolsCall("1", "echo", "{\"a\":\"\"}");
        return Messages.toolsCall("1", "echo", "{\"a\":\"" + "x".repeat(bytes - empty.length()) + "\"}");
    }
}
