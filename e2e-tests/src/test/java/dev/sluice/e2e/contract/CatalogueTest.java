package dev.sluice.e2e.contract;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the pass-through must leave alone in lists and results. */
@ExtendWith(SharedStage.class)
class CatalogueTest {

    private final Stage stage;
    private final Gateway gateway;
    private LegacyClient client;

    @SuppressWarnings("NullAway.Init")
    CatalogueTest(Stage stage) {
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
    void c43ToolNamesWhenPassedThroughThenAsTheServerNamedThem() {
        String list = "{\"tools\":[{\"name\":\"get.weather/now\"},{\"name\":\"größe\"},{\"name\":\"" + "n".repeat(200)
                + "\"}]}";
        stage.stateful().on("tools/list", Reply.result(list));

        RawResponse response = client.post(Messages.request("1", "tools/list"));
        assertThat(response.text()).isEqualTo(Messages.result("1", list));
        assertText(client.post(Messages.toolsCall("2", "get.weather/now")), "2");
        assertThat(stage.stateful()
                        .await("tools/call")
                        .request()
                        .params()
                        .path("name")
                        .asString(""))
                .isEqualTo("get.weather/now");
    }

    @Test
    void c44ToolsListWhenOneLargePageThenThatPageUntouched() {
        StringBuilder tools = new StringBuilder("{\"tools\":[");
        for (int tool = 0; tool < 900; tool++) {
            tools.append(tool == 0 ? "" : ",")
                    .append("{\"name\":\"t%d\",\"description\":%s,\"inputSchema\":{\"type\":\"object\"}}"
                            .formatted(tool, Json.quote("d".repeat(500))));
        }
        String page = tools.append("]}").toString();
        assertThat(page.length()).isBetween(400_000, 512_000);
        stage.stateful().on("tools/list", Reply.result(page));

        RawResponse response = client.post(Messages.request("1", "tools/list"));
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(response.text()).isEqualTo(Messages.result("1", page));
        assertThat(stage.stateful().seen("tools/list")).hasSize(1);
    }

    @Test
    void c44CursorWhenGivenThenPassedBothWays() {
        stage.stateful().on("tools/list", Reply.result("{\"tools\":[],\"nextCursor\":\"\"}"));

        RawResponse response = client.post(Messages.request("1", "tools/list", "{\"cursor\":\"p=2&x\"}"));
        assertThat(response.json().path("result").path("nextCursor").isString()).isTrue();
        assertThat(stage.stateful()
                        .await("tools/list")
                        .request()
                        .params()
                        .path("cursor")
                        .asString(""))
                .isEqualTo("p=2&x");
    }

    @Test
    void c45DescriptionsAndSchemasWhenUnusualThenUntouched() {
        String list =
                "{\"tools\":[{\"name\":\"t\",\"description\":%s,\"inputSchema\":{\"type\":\"object\",\"$defs\":{\"a\":{}},"
                                .formatted(Json.quote("d".repeat(5000)))
                        + "\"properties\":{\"a\":{\"$ref\":\"#/$defs/a\"}}},\"annotations\":{\"readOnlyHint\":true},\"_meta\":{\"ui\":{}}}]}";
        stage.stateful().on("tools/list", Reply.result(list));

        assertThat(client.post(Messages.request("1", "tools/list")).text()).isEqualTo(Messages.result("1", list));
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.STATEFUL, Stage.MUTE, Stage.DOWN})
    void c47PingWhenUpstreamIsInAnyStateThenEmptyResult(String path) {
        try (LegacyClient any = LegacyClient.open(gateway, path)) {
            RawResponse response = any.post(Messages.request("\"p\"", "ping"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.answer()).isEqualTo(Json.parse(Messages.result("\"p\"", "{}")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resources/list, resources",
        "resources/templates/list, resourceTemplates",
        "prompts/list, prompts",
    })
    void c47ListWhenServerHasNothingThenItsEmptyList(String method, String member) {
        RawResponse response = client.post(Messages.request("1", method));

        JsonNode list = response.answer().path("result").path(member);
        assertThat(list.isArray()).isTrue();
        assertThat(list).isEmpty();
    }

    @Test
    void c47CapabilitiesWhenInitializedThenThoseOfTheServer() {
        RawResponse response = gateway.send(RawRequest.post(Stage.STATEFUL, Messages.initialize("1", "2025-11-25")));

        JsonNode result = response.json().path("result");
        assertThat(result.path("capabilities").path("tools").path("listChanged").asBoolean(false))
                .isTrue();
        assertThat(result.path("capabilities")
                        .path("resources")
                        .path("subscribe")
                        .asBoolean(false))
                .isTrue();
        assertThat(result.path("capabilities").has("completions")).isFalse();
        assertThat(result.path("instructions").asString("")).isEqualTo("Speak freely");
    }

    @Test
    void c48ResultsWhenLegacyThenNothingOf2026IsAdded() {
        RawResponse response = client.post(Messages.request("1", "tools/list"));

        assertThat(response.text()).doesNotContain("resultType", "ttlMs", "cacheScope");
    }

    @Test
    void c48ResultsWhenModernThenAsTheServerSentThem() {
        String result =
                "{\"resultType\":\"complete\",\"tools\":[],\"ttlMs\":30000,\"cacheScope\":\"public\",\"x\":null}";
        stage.modern().on("tools/list", Reply.result(result));

        RawResponse response = gateway.send(ModernClient.post(Stage.MODERN, Messages.modern("1", "tools/list")));
        assertThat(response.text()).isEqualTo(Messages.result("1", result));
    }

    @Test
    void c49AnswersWhenGatewayIsOpenThenNoneAsksForCredentials() {
        for (RawRequest request : new RawRequest[] {
            RawRequest.post(Stage.STATEFUL, Messages.initialize("1", "2025-11-25")),
            RawRequest.stream(Stage.STATEFUL),
            RawRequest.delete(Stage.STATEFUL),
            RawRequest.get("/nobody/mcp"),
            RawRequest.post(Stage.STATEFUL, Messages.initialize("1", "2025-11-25"))
                    .with("Authorization", "Bearer whatever"),
            ModernClient.post(Stage.MODERN, Messages.modern("1", "server/discover"))
        }) {
            RawResponse response = gateway.send(request);

            assertThat(response.status()).isNotIn(401, 403);
            assertThat(response.header("WWW-Authenticate")).isEmpty();
        }
    }
}
