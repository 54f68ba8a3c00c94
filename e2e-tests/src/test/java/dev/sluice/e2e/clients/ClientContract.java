package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.node.ReferenceStage;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import dev.sluice.e2e.support.rpc.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What every real client must be able to do through the gateway; a class for each client runs all of it. */
@ExtendWith(ReferenceStage.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientContract {

    static final String WATCHED = "test://watched-resource";

    private final ReferenceStage stage;
    private final RealClient client;
    private final String revision;
    private JsonNode connected = Json.parse("{}");
    private int backChannels;

    ClientContract(ReferenceStage stage, RealClient client, String revision) {
        this.stage = stage;
        this.client = client;
        this.revision = revision;
    }

    public ReferenceStage stage() {
        return stage;
    }

    public ReferenceUpstream upstream() {
        return stage.upstream();
    }

    public RealClient client() {
        return client;
    }

    @BeforeEach
    void connect() {
        connectTo(stage.url());
    }

    /** Starts over with a fresh client. */
    public void connectTo(String url) {
        backChannels = upstream().stats().path("getsOpened").asInt();
        connected = client.connect(url);
    }

    /** Waits for the stream on which a server of 2025 says what nobody asked for; what it says before is lost. */
    public void awaitBackChannel() {
        client.callForText("echo");
        Await.until(
                "the back channel", () -> upstream().stats().path("getsOpened").asInt() > backChannels);
    }

    @AfterAll
    void close() {
        client.close();
    }

    @Test
    void connectWhenTheServerIsReadyThenItsFactsArriveUnchanged() {
        assertThat(connected.path("revision").asString()).isEqualTo(revision);
        assertThat(connected.path("server").path("name").asString()).isEqualTo("reference-upstream");
        assertThat(connected.path("instructions").asString()).isEqualTo("Call echo first.");
        assertThat(connected
                        .path("capabilities")
                        .path("resources")
                        .path("subscribe")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void toolsWhenListedThenAllOfThemArriveInOrder() {
        assertThat(client.tools())
                .startsWith("test_simple_text", "test_image_content")
                .contains("echo", "slow", "elicit_form")
                .endsWith("client");
    }

    @Test
    void resourcesWhenListedThenEveryPageArrives() {
        assertThat(client.resources()).hasSize(29).contains("test://static-text", "test://numbered/25");
    }

    @Test
    void callWhenTheToolAnswersThenTextAndStructureArrive() {
        JsonNode result = client.call("echo", Map.of("word", "grüße \uD83D\uDC4B", "number", 7));

        assertThat(result.path("structuredContent")
                        .path("arguments")
                        .path("word")
                        .asString())
                .isEqualTo("grüße \uD83D\uDC4B");
        assertThat(result.path("_meta").path("example.com/echoed").asBoolean()).isTrue();
    }

    @Test
    void callWhenTheAnswerIsAMegabyteThenItArrivesWhole() {
        assertThat(client.callForText("big", Map.of("bytes", 1_100_000))).hasSize(1_100_000);
    }

    @Test
    void callWhenTheToolFailsThenTheErrorIsAResult() {
        assertThat(client.call("test_error_handling", Map.of()).path("isError").asBoolean())
                .isTrue();
    }

    @Test
    void callWhenTheToolReportsProgressThenEveryStepArrivesInOrder() {
        // The gap keeps the last step apart from the answer: the SDKs drop progress that arrives after it.
        assertThat(client.callForText("progress", Map.of("steps", 3, "gap", 50)))
                .isEqualTo("Finished");

        assertThat(client.seen("progress").stream()
                        .map(step -> step.path("progress").asInt()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void callWhenTheToolAsksTheUserThenTheAnswerGetsBack() {
        assertThat(client.callForText("elicit_form")).contains("\"action\":\"accept\"", "\"colour\":\"blue\"");
        assertThat(client.seen("elicitation").getFirst().path("message").asString())
                .isEqualTo("Which colour?");
    }

    @Test
    void callWhenTheToolSendsTheUserToAPageThenTheConsentGetsBack() {
        assertThat(client.callForText("elicit_url")).contains("\"action\":\"accept\"");
        assertThat(client.seen("elicitation").getFirst().path("url").asString())
                .isEqualTo("https://example.com/sign-in");
    }

    @Test
    void callWhenTheToolAsksForACompletionThenItGetsBack() {
        assertThat(client.callForText("sample")).contains("\"text\":\"Hello\"");
        assertThat(client.seen("sampling")).hasSize(1);
    }

    @Test
    void callWhenTheToolAsksForRootsThenTheyGetBack() {
        assertThat(client.callForText("roots")).contains("file:///home/project");
    }

    @Test
    void subscribeWhenTheResourceChangesThenTheUpdateArrives() {
        awaitBackChannel();
        client.subscribe(WATCHED);

        upstream().touch();

        Await.until("the update", () -> !client.seen("updated").isEmpty());
        client.unsubscribe(WATCHED);
    }

    @Test
    void logLevelWhenSetThenOnlyWhatIsSevereEnoughArrives() {
        client.logLevel("error");

        assertThat(client.callForText("log")).isEqualTo("Logged");

        List<String> expected = List.of("error", "critical", "alert", "emergency");
        Await.until("the log messages", () -> client.seen("log").size() >= expected.size());
        assertThat(client.seen("log").stream()
                        .map(message -> message.path("level").asString()))
                .containsExactlyElementsOf(expected);
    }
}
