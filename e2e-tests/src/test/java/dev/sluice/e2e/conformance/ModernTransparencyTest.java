package dev.sluice.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.node.ReferenceStage;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the suite does not see in 2026-07-28: the gateway must not change a byte of it. */
@ExtendWith(ReferenceStage.Shared.class)
class ModernTransparencyTest {

    private static final String CAPABILITIES = "{\"elicitation\":{\"form\":{},\"url\":{}},\"sampling\":{\"tools\":{}},"
            + "\"roots\":{},\"extensions\":{\"example.com/x\":{\"level\":3}}}";

    private final ReferenceUpstream upstream;
    private final Peer direct;
    private final Peer through;

    ModernTransparencyTest(ReferenceStage stage) {
        upstream = stage.upstream();
        direct = new Peer(upstream.port(), "/mcp");
        through = new Peer(stage.port(), ReferenceStage.PATH);
    }

    @ParameterizedTest
    @EnumSource
    void askWhenThroughTheGatewayThenStatusAndAnswerAreTheSameByteByByte(BlindSpot spot) {
        String message = spot.ask().modern(CAPABILITIES);

        assertThat(through.modern(message)).isEqualTo(direct.modern(message));
    }

    @Test
    void askWhenTheCallStreamsThenEveryMessageArrives() {
        assertThat(through.modern(BlindSpot.PROGRESS.ask().modern("{}")).messages())
                .hasSize(6);
        assertThat(through.modern(BlindSpot.STRUCTURED_LOG.ask().modern("{}")).messages())
                .hasSize(8);
    }

    @Test
    void askWhenTheServerNeedsInputThenItsRequestIsTheSame() {
        String message =
                Ask.tool("test_input_required_result_elicitation", "{}").modern(CAPABILITIES);

        assertThat(through.modern(message)).isEqualTo(direct.modern(message));
        assertThat(through.modern(message).last()).contains("\"input_required\"");
    }

    @Test
    void askWhenTheClientLacksACapabilityThenTheRefusalIsTheSame() {
        String message = Ask.tool("test_missing_capability", "{}").modern("{}");

        assertThat(through.modern(message)).isEqualTo(direct.modern(message));
        assertThat(through.modern(message).status()).isEqualTo(400);
    }

    @Test
    void discoverWhenThroughTheGatewayThenTheServerPresentsItselfTheSame() {
        String message = new Ask("server/discover", "").modern(CAPABILITIES);

        assertThat(Json.parse(through.modern(message).last()))
                .isEqualTo(Json.parse(direct.modern(message).last()));
    }

    @Test
    void askWhenTheRevisionIsUnknownThenTheRefusalSaysTheSame() {
        String message = Messages.request("9", "server/discover", "{" + Messages.meta("2099-01-01") + "}");

        JsonNode expected = refusal(direct, message);
        assertThat(refusal(through, message)).isEqualTo(expected);
        assertThat(expected.path("code").asInt()).isEqualTo(-32022);
    }

    /** The error apart from its sentence, which is for people. */
    private static JsonNode refusal(Peer peer, String message) {
        Peer.Answer answer =
                peer.send(ModernClient.post(peer.path(), message).set("MCP-Protocol-Version", "2099-01-01"));
        JsonNode body = Json.parse(answer.last());
        return Json.parse(Json.write(Map.of(
                "status", answer.status(),
                "id", body.path("id"),
                "code", body.path("error").path("code"),
                "data", body.path("error").path("data"))));
    }

    @Test
    void askWhenItHasParameterHeadersThenTheServerGetsThemAsTheyWere() {
        assertThat(headersSeen(through)).isEqualTo(headersSeen(direct));
    }

    private static Map<String, String> headersSeen(Peer peer) {
        String message = Ask.tool("headers", "{\"region\":\" eu-\\u00e9 \"}").modern("{}");
        Peer.Answer answer = peer.send(ModernClient.post(peer.path(), message)
                .with("Mcp-Param-Region", ModernClient.sentinel(" eu-\u00e9 "))
                .with("Mcp-Param-Unknown", "kept"));
        JsonNode headers = Json.parse(Json.parse(answer.last())
                .path("result")
                .path("content")
                .path(0)
                .path("text")
                .asString(answer.last()));
        return Map.of(
                "region", headers.path("mcp-param-region").asString(""),
                "unknown", headers.path("mcp-param-unknown").asString(""),
                "method", headers.path("mcp-method").asString(""),
                "name", headers.path("mcp-name").asString(""),
                "version", headers.path("mcp-protocol-version").asString(""));
    }

    @Test
    void listenWhenListsAndResourcesChangeThenTheNotificationsAreTheSame() {
        assertThat(notifications(through)).isEqualTo(notifications(direct)).hasSize(5);
    }

    private List<String> notifications(Peer peer) {
        String listen = new Ask(
                        "subscriptions/listen",
                        "\"notifications\":{\"toolsListChanged\":true,\"promptsListChanged\":true,"
                                + "\"resourcesListChanged\":true,\"resourceSubscriptions\":[\"test://watched-resource\"]}")
                .modern("{}");
        try (RawHttp connection = RawHttp.open(peer.port())) {
            RawResponse stream = connection.exchange(ModernClient.post(peer.path(), listen));
            List<String> messages = new ArrayList<>(List.of(stream.nextMessage().text()));
            for (String kind : List.of("tools", "prompts", "resources")) {
                upstream.announce(kind);
                messages.add(stream.nextMessage().text());
            }
            upstream.touch();
            messages.add(stream.nextMessage().text());
            return messages;
        }
    }

    @Test
    void hangUpWhenThroughTheGatewayThenTheServerStops() {
        String key = UUID.randomUUID().toString();
        String slow =
                Ask.tool("slow", "{\"ms\":60000,\"key\":\"%s\"}".formatted(key)).modern("{}");
        try (RawHttp call = RawHttp.open(through.port())) {
            call.send(ModernClient.post(through.path(), slow));
            Await.until("the call to run", () -> upstream.witness(key).equals("running"));
        }

        Await.until("the call to be cancelled", () -> upstream.witness(key).equals("cancelled"));
    }
}
