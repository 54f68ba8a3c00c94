package dev.sluice.e2e.contract.wire;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Stage.MODERN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.ReceivedRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of a 2026-07-28 request must say what its body says, and reach the server as they are. */
@ExtendWith(SharedStage.class)
class MirroredHeadersTest {

    private final Gateway gateway;
    private final FakeUpstream upstream;

    MirroredHeadersTest(Stage stage) {
        this.gateway = stage.gateway();
        this.upstream = stage.modern();
    }

    static Stream<Arguments> agreeing() {
        return Stream.of(
                Arguments.of("plain", "echo", "echo"),
                Arguments.of("inner spaces", "two words", "two words"),
                Arguments.of("blanks around the value", "echo", "  echo \t"),
                Arguments.of("encoded without need", "echo", ModernClient.sentinel("echo")),
                Arguments.of("not ASCII", "größe ✓", ModernClient.sentinel("größe ✓")),
                Arguments.of("leading blank", " echo", ModernClient.sentinel(" echo")),
                Arguments.of("line break", "a\nb", ModernClient.sentinel("a\nb")),
                Arguments.of("empty", "", ""),
                Arguments.of("empty, encoded", "", "=?base64??="),
                Arguments.of("looks encoded", "=?base64?eA==?=", ModernClient.sentinel("=?base64?eA==?=")),
                Arguments.of("prefix in capitals is literal", "=?BASE64?eA==?=", "=?BASE64?eA==?="),
                Arguments.of("no suffix is literal", "=?base64?eA==", "=?base64?eA=="),
                Arguments.of("escaped in the body", "caf\u00e9", ModernClient.sentinel("café")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("agreeing")
    void nameHeaderWhenItSaysTheSameThenServed(String name, String inBody, String inHeader) {
        String body = Messages.modernToolsCall("1", inBody);
        RawResponse response = gateway.send(ModernClient.post(MODERN, body).set("Mcp-Name", inHeader));

        assertThat(response.status()).as("%s: %s", name, response.text()).isEqualTo(200);
        assertThat(upstream.await("tools/call").request().body()).isEqualTo(body);
    }

    @Test
    void nameHeaderWhenBodyEscapesTheNameThenComparedDecoded() {
        String body = Messages.modernToolsCall("1", "echo").replace("\"echo\"", "\"\\u0065ch\\u006f\"");

        assertThat(gateway.send(ModernClient.post(MODERN, body).set("Mcp-Name", "echo"))
                        .status())
                .isEqualTo(200);
    }

    static Stream<Arguments> disagreeing() {
        return Stream.of(
                Arguments.of("another name", "echo", "delete"),
                Arguments.of("another case", "echo", "Echo"),
                Arguments.of("prefix only", "echo", "ech"),
                Arguments.of("encoded other name", "echo", ModernClient.sentinel("delete")),
                Arguments.of("double encoding", "echo", ModernClient.sentinel(ModernClient.sentinel("echo"))),
                Arguments.of("bad base64", "echo", "=?base64?ZWNo*28=?="),
                Arguments.of("bad padding", "echo", "=?base64?ZWNobw?="),
                Arguments.of("not utf-8", "echo", "=?base64?//79?="),
                Arguments.of("capital sentinel is literal", "echo", "=?BASE64?ZWNobw==?="),
                Arguments.of("sentinel left undecoded", "=?base64?ZWNobw==?=", "=?base64?ZWNobw==?="),
                Arguments.of("empty header", "echo", ""),
                Arguments.of("list of names", "echo", "echo, delete"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("disagreeing")
    void nameHeaderWhenItSaysSomethingElseThenMismatch(String name, String inBody, String inHeader) {
        RawRequest request = ModernClient.post(MODERN, Messages.modernToolsCall("\"i\"", inBody))
                .set("Mcp-Name", inHeader);

        RawResponse response = gateway.send(request);
        assertThat(response.status()).as(name).isEqualTo(400);
        assertRefused(response, 400, -32020, "\"i\"");
        assertThat(upstream.seen()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/call", "prompts/get", "resources/read", "tasks/get", "tasks/update", "tasks/cancel"})
    void nameHeaderWhenMissingOnAMethodThatNeedsItThenMismatch(String method) {
        String params = "{\"name\":\"a\",\"uri\":\"a:b\",\"taskId\":\"t\",%s}".formatted(Messages.meta());
        RawRequest request = ModernClient.post(MODERN, Messages.request("1", method, params));

        assertThat(gateway.send(request).status()).isEqualTo(200);
        assertRefused(gateway.send(request.without("Mcp-Name")), 400, -32020, "1");
        assertRefused(gateway.send(request.set("Mcp-Name", "other")), 400, -32020, "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MCP-Protocol-Version", "Mcp-Method", "Mcp-Name"})
    void routingHeaderWhenDoubledThenRefused(String header) {
        RawRequest request = ModernClient.post(MODERN, Messages.modernToolsCall("1", "echo"));
        RawRequest same = request.with(header, value(header));
        RawRequest other = request.with(header, "other");

        assertThat(gateway.send(same).status()).isEqualTo(400);
        assertThat(gateway.send(other).status()).isEqualTo(400);
        assertThat(upstream.seen()).isEmpty();
    }

    private static String value(String header) {
        return switch (header) {
            case "Mcp-Method" -> "tools/call";
            case "Mcp-Name" -> "echo";
            default -> Messages.MODERN;
        };
    }

    @Test
    void headersWhenInLowerCaseAndPaddedThenServed() {
        RawRequest request = RawRequest.post(MODERN, Messages.modernToolsCall("1", "echo"))
                .with("mcp-protocol-version", "   2026-07-28  ")
                .with("mcp-method", "\ttools/call")
                .with("mcp-name", "echo");

        assertThat(gateway.send(request).status()).isEqualTo(200);
    }

    @Test
    void requestWhenForwardedThenHeadersAndBytesAreThoseOfTheClient() {
        String body =
                "{ \"params\":{\"name\" : \"echo\",\"arguments\":{\"n\":1e2}, %s},\"method\":\"tools/call\",\"id\":\"\\u0061\",\"jsonrpc\":\"2.0\"}\n"
                        .formatted(Messages.meta());
        RawRequest request = ModernClient.post(MODERN, body)
                .with("Mcp-Param-Region", "eu-west")
                .with("Mcp-Param-Größe".replace("ö", "oe").replace("ß", "ss"), ModernClient.sentinel("größe"))
                .with("mcp-param-x", "");

        assertThat(gateway.send(request).status()).isEqualTo(200);
        ReceivedRequest seen = upstream.await("tools/call").request();
        assertThat(seen.body()).isEqualTo(body);
        assertThat(seen.headers().all("MCP-Protocol-Version")).containsExactly(Messages.MODERN);
        assertThat(seen.headers().all("Mcp-Method")).containsExactly("tools/call");
        assertThat(seen.headers().all("Mcp-Name")).containsExactly("echo");
        assertThat(seen.headers().all("Mcp-Param-Region")).containsExactly("eu-west");
        assertThat(seen.headers().all("Mcp-Param-Groesse")).containsExactly(ModernClient.sentinel("größe"));
        assertThat(seen.headers().all("Mcp-Param-X")).containsExactly("");
    }

    @Test
    void sessionAndEventIdWhenSentByAModernClientThenIgnored() {
        RawRequest request = ModernClient.post(MODERN, Messages.modernToolsCall("1", "echo"))
                .with("Mcp-Session-Id", "left-over")
                .with("Last-Event-ID", "left-over");

        RawResponse response = gateway.send(request);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Mcp-Session-Id")).isEmpty();
        assertThat(upstream.await("tools/call").request().headers().names())
                .doesNotContain("mcp-session-id", "last-event-id");
    }

    @Test
    void idsWhenOfAnyKindThenEchoedAsTheyAre() {
        for (String id : List.of("1", "\"1\"", "1180591620717411303424", "\"\\u0000\"", "-0")) {
            RawResponse refused = gateway.send(
                    ModernClient.post(MODERN, Messages.modern(id, "tools/list")).without("Mcp-Method"));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("\"id\":" + id);
            assertThat(Json.parse(refused.text()).path("error").path("code").asInt(0))
                    .isEqualTo(-32020);
        }
    }
}
