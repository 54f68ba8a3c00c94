package dev.sluice.e2e.contract;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStage.class)
class FirstContactTest {

    private final Stage stage;
    private final Gateway gateway;

    FirstContactTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.MUTE, Stage.DOWN})
    void c01InitializeWhenUpstreamNeverAnswersThenAnswered(String path) {
        RawResponse response =
                gateway.send(RawRequest.post(path, Messages.initialize("1", Messages.NEWEST_LEGACY, "c01", "{}")));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Mcp-Session-Id")).isPresent();
        JsonNode result = response.json().path("result");
        assertThat(result.path("protocolVersion").asString("")).isEqualTo(Messages.NEWEST_LEGACY);
        assertThat(result.path("serverInfo").path("name").asString("")).isNotEmpty();
        assertThat(result.path("capabilities").isObject()).isTrue();
        assertThat(stage.mute()
                        .seen(x ->
                                x.kind().equals("initialize") && x.clientName().equals("c01")))
                .isEmpty();
    }

    @Test
    void c02ClientConfigurationWhenPrintedThenEveryAddressEndsInMcp() {
        var address = Pattern.compile("http://127\\.0\\.0\\.1:" + gateway.port() + "/[^\\s\"']+")
                .matcher(gateway.stdout())
                .results()
                .map(found -> found.group())
                .toList();

        assertThat(address).isNotEmpty().allSatisfy(url -> assertThat(url).endsWith("/mcp"));
        assertThat(address).contains(gateway.url() + Stage.STATEFUL, gateway.url() + Stage.MODERN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stateful/mcp",
                "/stateful/mcp/",
                "/stateful/mcp//",
                "//stateful//mcp",
                "/mcp/stateful",
                "/mcp/stateful/"
            })
    void c03EveryMethodWhenPathIsSpelledDifferentlyThenSameHandlerAndNoRedirect(String path) {
        RawResponse initialize = gateway.send(RawRequest.post(path, Messages.initialize("1", "2025-06-18")));
        RawResponse get = gateway.send(RawRequest.stream(path));
        RawResponse delete = gateway.send(RawRequest.delete(path));

        assertThat(initialize.status()).isEqualTo(200);
        assertThat(get.status()).isEqualTo(405);
        assertThat(delete.status()).isEqualTo(400);
        assertThat(initialize.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.STATEFUL, Stage.SESSIONLESS, Stage.DUAL, Stage.MUTE, Stage.DOWN})
    void c05GetWhenThereIsNoSessionThen405WithAllow(String path) {
        RawResponse response = gateway.send(RawRequest.stream(path));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow").orElse("").split("\\s*,\\s*")).contains("POST", "DELETE");
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
    }

    @Test
    void c06GetWhenSessionIsLiveThenStreamSpeaksBeforeTheUpstreamDoes() {
        stage.stateful().on("GET", Reply.hang());
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL, Messages.initialize("0", "2025-06-18"))) {
            RawResponse stream = client.stream();

            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.mediaType()).isEqualTo("text/event-stream");
            assertThat(stream.nextFrame())
                    .hasValueSatisfying(frame -> assertThat(frame.isComment()).isTrue());
        }
    }

    @Test
    void c06SecondGetWhenFirstIsOpenThenItReplacesTheFirst() {
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            RawResponse first = client.stream();
            assertThat(first.status()).isEqualTo(200);
            RawResponse second = client.stream();

            assertThat(second.status()).isEqualTo(200);
            assertThat(first.messages()).isEmpty();
            assertThat(first.brokenOff()).isFalse();
            String changed = Messages.notification("notifications/tools/list_changed", "{}");
            client.post(Messages.toolsCall("1", "echo")).text();
            stage.stateful().awaitStreamOf(stage.stateful().await("tools/call")).event(changed);
            assertThat(second.nextMessage()).extracting(SseEvent::data).isEqualTo(changed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource",
                "/.well-known/oauth-protected-resource/stateful/mcp",
                "/.well-known/oauth-authorization-server",
                "/.well-known/oauth-authorization-server/stateful/mcp",
                "/.well-known/openid-configuration",
                "/stateful/mcp/.well-known/openid-configuration"
            })
    void c07WellKnownWhenGatewayIsOpenThenJson404(String path) {
        assertRefused(gateway.send(RawRequest.get(path)), 404, -32002, "null");
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.MODERN, Stage.DUAL})
    void c08DiscoverWhenUpstreamIsModernThenItsAnswer(String path) {
        RawResponse response = gateway.send(ModernClient.post(path, Messages.modern("\"probe\"", "server/discover")));

        assertThat(response.status()).isEqualTo(200);
        JsonNode result = response.answer().path("result");
        assertThat(result.path("supportedVersions").toString()).contains(Messages.MODERN);
        assertThat(result.path("resultType").asString("")).isEqualTo("complete");
        assertThat(result.has("ttlMs")).isTrue();
        assertThat(result.has("cacheScope")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.STATEFUL, Stage.SESSIONLESS})
    void c08DiscoverWhenUpstreamIsLegacyThenUnsupportedVersion(String path) {
        RawResponse response = gateway.send(ModernClient.post(path, Messages.modern("\"probe\"", "server/discover")));

        assertRefused(response, 400, -32022, "\"probe\"");
        assertThat(response.json().path("error").path("data").path("supported").toString())
                .contains("2025-11-25")
                .doesNotContain(Messages.MODERN);
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.MUTE, Stage.DOWN})
    void c08DiscoverWhenUpstreamWasNeverReachedThenNoServerError(String path) {
        RawResponse response = gateway.send(ModernClient.post(path, Messages.modern("\"probe\"", "server/discover")));

        assertThat(response.status()).as(response.text()).isLessThan(500);
        assertThat(response.json().path("id").asString("")).isEqualTo("probe");
    }

    @ParameterizedTest
    @CsvSource({
        "2024-11-05, 2024-11-05",
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "2099-01-01, 2025-11-25",
        "1.0, 2025-11-25"
    })
    void c09InitializeWhenRevisionIsAskedThenEchoedOrNewestLegacy(String asked, String answered) {
        RawResponse response = gateway.send(RawRequest.post(Stage.STATEFUL, Messages.initialize("1", asked)));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().path("result").path("protocolVersion").asString(""))
                .isEqualTo(answered);
    }

    @Test
    void c10VersionHeaderWhenAbsentOrNegotiatedOrOnInitializeThenAccepted() {
        RawRequest initialize = RawRequest.post(Stage.STATEFUL, Messages.initialize("1", "2025-11-25"))
                .with("MCP-Protocol-Version", "2025-11-25");
        assertThat(gateway.send(initialize).status()).isEqualTo(200);
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            RawRequest call = client.request(Messages.toolsCall("1", "echo"));

            assertThat(gateway.send(call).status()).isEqualTo(200);
            assertThat(gateway.send(call.without("MCP-Protocol-Version")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void c10VersionHeaderWhenUnknownThen400NamingTheSupportedOnes() {
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL);
                RawHttp http = gateway.connect()) {
            RawRequest call = client.request(Messages.toolsCall("1", "echo")).set("MCP-Protocol-Version", "1999-01-01");
            RawResponse response = http.exchange(call);

            assertThat(response.status()).isEqualTo(400);
            assertThat(response.json().path("error").toString()).contains("2025-11-25");
            assertThat(stage.stateful().seen("tools/call")).isEmpty();
        }
    }
}
