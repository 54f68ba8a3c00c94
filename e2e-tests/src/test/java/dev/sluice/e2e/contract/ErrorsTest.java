package dev.sluice.e2e.contract;

import static dev.sluice.e2e.support.Answers.assertError;
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
import dev.sluice.e2e.support.upstream.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SharedStage.class)
class ErrorsTest {

    private final Stage stage;
    private final Gateway gateway;

    ErrorsTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @Test
    void c19CallsWhenOneOfTwentyFailsThenOnlyThatOneIsTold() throws ExecutionException, InterruptedException {
        stage.stateful().on("tools/call", x -> {
            boolean unlucky = x.request().params().path("name").asString("").equals("unlucky");
            (unlucky ? Reply.reset() : Reply.text("fine")).play(x);
        });
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RawResponse>> calls = new ArrayList<>();
            for (int id = 0; id < 20; id++) {
                String call = Messages.toolsCall(Integer.toString(id), id == 7 ? "unlucky" : "echo");
                calls.add(threads.submit(() -> client.post(call)));
            }
            for (int id = 0; id < 20; id++) {
                RawResponse response = calls.get(id).get();
                if (id == 7) {
                    assertToolFailed(response, "7");
                } else {
                    assertThat(assertText(response, Integer.toString(id))).isEqualTo("fine");
                }
            }
        }
    }

    static Stream<RawRequest> strayRequests() {
        List<String> paths = List.of(
                "/",
                "/favicon.ico",
                "/index.html",
                "/error",
                "/mcp",
                "/stateful",
                "/stateful/other",
                "/nobody/mcp",
                "/mcp/nobody",
                "/stateful/mcp/more",
                "/stateful/mcp;x=1",
                "/stateful%2fmcp",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/stateful/../modern/mcp",
                "/actuator/health",
                "/actuator/env",
                "/STATEFUL/mcp",
                "/stateful/MCP");
        return paths.stream()
                .flatMap(path -> Stream.of(
                        RawRequest.get(path).with("Accept", "text/html"),
                        RawRequest.post(path, Messages.request("1", "ping")),
                        RawRequest.of("PUT", path).body("x"),
                        RawRequest.delete(path)));
    }

    @ParameterizedTest
    @MethodSource("strayRequests")
    void c21StrayRequestWhenRefusedThenJsonRpcShaped(RawRequest request) {
        RawResponse response = gateway.send(request);

        assertThat(response.status()).as(response.text()).isBetween(400, 499);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(response.json().path("jsonrpc").asString("")).isEqualTo("2.0");
        assertThat(response.json().has("id")).isTrue();
        assertThat(response.json().path("error").path("code").isInt()).isTrue();
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
        assertThat(response.headers().has("Location")).isFalse();
    }

    @Test
    void c24CallWhenBackendRefusesConnectionsThenSentenceNamesServerAndNotHost() {
        try (LegacyClient client = LegacyClient.open(gateway, Stage.DOWN)) {
            String sentence = assertToolFailed(client.post(Messages.toolsCall("\"a\"", "echo")), "\"a\"");

            assertReadable(sentence, "down");
        }
    }

    @Test
    void c24CallWhenBackendNeverAnswersThenSentenceNamesServerAndNotHost() {
        try (LegacyClient client = LegacyClient.open(gateway, Stage.MUTE)) {
            String sentence = assertToolFailed(client.post(Messages.toolsCall("5", "echo")), "5");

            assertReadable(sentence, "mute");
        }
    }

    @Test
    void c24CallWhenBackendAnswers500ThenSentenceNamesServerAndNotHost() {
        stage.stateful().on("tools/call", Reply.content(500, "text/html", "<h1>stack trace of db.internal</h1>"));
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            String sentence = assertToolFailed(client.post(Messages.toolsCall("6", "echo")), "6");

            assertReadable(sentence, "stateful");
            assertThat(sentence).doesNotContain("db.internal");
        }
    }

    @Test
    void c24OtherMethodWhenBackendRefusesConnectionsThenInternalErrorInBand() {
        try (LegacyClient client = LegacyClient.open(gateway, Stage.DOWN)) {
            RawResponse response = client.post(Messages.request("7", "tools/list"));

            assertThat(response.status()).isEqualTo(200);
            assertError(response.answer(), -32603, "7");
            assertReadable(response.answer().path("error").path("message").asString(""), "down");
        }
    }

    private static void assertReadable(String sentence, String server) {
        assertThat(sentence)
                .contains(server)
                .doesNotContain("127.0.0.1")
                .doesNotContain("localhost")
                .doesNotContainIgnoringCase("exception")
                .containsPattern("(?i)retry|try again|again");
    }
}
