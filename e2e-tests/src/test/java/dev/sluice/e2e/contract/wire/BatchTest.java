package dev.sluice.e2e.contract.wire;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Arrays of messages: allowed in sessions of 2025-03-26, sent on one by one. */
@ExtendWith(SharedStage.class)
class BatchTest {

    private final Gateway gateway;
    private final FakeUpstream upstream;
    private LegacyClient client;

    @SuppressWarnings("NullAway.Init")
    BatchTest(Stage stage) {
        this.gateway = stage.gateway();
        this.upstream = stage.stateful();
    }

    @BeforeEach
    void open() {
        client = LegacyClient.open(gateway, Stage.STATEFUL, Messages.initialize("0", "2025-03-26"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void batchWhenOfRequestsThenEachIsSentAloneAndAnswered() {
        RawResponse response = client.post(batch(
                Messages.toolsCall("1", "echo", "{\"n\":1}"),
                Messages.toolsCall("\"1\"", "echo", "{\"n\":2}"),
                Messages.request("3", "ping")));

        Map<String, JsonNode> answers = answers(response);
        assertThat(answers).containsOnlyKeys("1", "\"1\"", "3");
        assertThat(assertText(of(answers, "1"), "1")).isEqualTo("{\"n\":1}");
        assertThat(assertText(of(answers, "\"1\""), "\"1\"")).isEqualTo("{\"n\":2}");
        assertThat(upstream.seen("tools/call")).hasSize(2);
        assertThat(upstream.seen("batch")).isEmpty();
    }

    @Test
    void batchWhenOneCallFailsThenOthersAreAnswered() {
        upstream.on("tools/call", x -> (x.id().equals("2") ? Reply.reset() : Reply.text("fine")).play(x));

        Map<String, JsonNode> answers =
                answers(client.post(batch(Messages.toolsCall("1", "echo"), Messages.toolsCall("2", "echo"))));

        assertThat(assertText(of(answers, "1"), "1")).isEqualTo("fine");
        assertToolFailed(of(answers, "2"), "2");
    }

    @Test
    void batchWhenCallsStreamThenAllTheirMessagesArrive() {
        upstream.on(
                "tools/call",
                x -> x.openStream()
                        .event(Messages.progress(x.id(), 1))
                        .event(Messages.textResult(x.id(), "done"))
                        .endStream());

        RawResponse response = client.post(batch(
                Messages.toolsCallWithProgress("1", "echo", "1"), Messages.toolsCallWithProgress("2", "echo", "2")));

        assertThat(response.mediaType()).isEqualTo("text/event-stream");
        assertThat(response.messages())
                .extracting(SseEvent::data)
                .containsExactlyInAnyOrder(
                        Messages.progress("1", 1),
                        Messages.progress("2", 1),
                        Messages.textResult("1", "done"),
                        Messages.textResult("2", "done"));
    }

    @Test
    void batchWhenOnlyNotificationsAndResponsesThen202() {
        assertText(client.post(Messages.toolsCall("1", "echo")), "1");
        RawResponse response = client.post(
                batch(Messages.notification("notifications/roots/list_changed", "{}"), Messages.result("5", "{}")));

        assertThat(response.status()).isEqualTo(202);
        upstream.await("notifications/roots/list_changed");
        upstream.await("response");
    }

    @Test
    void batchWhenAnElementIsNoMessageThenThatOneIsRefused() {
        RawResponse response = client.post("[5," + Messages.toolsCall("1", "echo") + "]");

        if (response.status() == 400) {
            assertRefused(response, 400, -32600, "null");
            assertThat(upstream.seen("tools/call")).isEmpty();
        } else {
            Map<String, JsonNode> answers = answers(response);
            assertText(of(answers, "1"), "1");
            assertThat(of(answers, "null").path("error").path("code").asInt(0)).isEqualTo(-32600);
        }
    }

    @Test
    void batchWhenItHoldsInitializeThenRefusedWhole() {
        RawResponse response =
                client.post(batch(Messages.initialize("1", "2025-03-26"), Messages.toolsCall("2", "echo")));

        assertRefused(response, 400, -32600, "null");
        assertThat(upstream.seen("tools/call")).isEmpty();
    }

    @Test
    void batchWhenEmptyThenRefused() {
        assertRefused(client.post("[]"), 400, -32600, "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-18", "2025-11-25"})
    void batchWhenRevisionHasNoneThenRefused(String revision) {
        try (LegacyClient newer = LegacyClient.open(gateway, Stage.STATEFUL, Messages.initialize("0", revision))) {
            assertRefused(newer.post(batch(Messages.toolsCall("1", "echo"))), 400, -32600, "null");
            assertThat(upstream.seen("tools/call")).isEmpty();
        }
    }

    private static String batch(String... messages) {
        return "[" + String.join(",", messages) + "]";
    }

    private static JsonNode of(Map<String, JsonNode> answers, String id) {
        assertThat(answers).containsKey(id);
        return requireNonNull(answers.get(id));
    }

    private static Map<String, JsonNode> answers(RawResponse response) {
        assertThat(response.status()).isEqualTo(200);
        List<JsonNode> answers = new ArrayList<>();
        if (response.mediaType().equals("text/event-stream")) {
            response.messages().forEach(event -> answers.add(Json.parse(event.text())));
        } else {
            response.json().forEach(answers::add);
        }
        return answers.stream()
                .collect(Collectors.toMap(answer -> answer.path("id").toString(), answer -> answer));
    }
}
