package dev.sluice.e2e.contract.wire;

import static dev.sluice.e2e.support.Answers.assertError;
import static dev.sluice.e2e.support.Stage.DUAL;
import static dev.sluice.e2e.support.Stage.MODERN;
import static dev.sluice.e2e.support.Stage.STATEFUL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The classification ladder: one row a request, with the status, code and id it must be refused with. */
@ExtendWith(SharedStage.class)
class LadderTest {

    private static final String PING = Messages.request("7", "ping");
    private static final String MODERN_LIST = Messages.modern("7", "tools/list");
    private static final String META = "{\"_meta\":{\"io.modelcontextprotocol/";

    /** A refusal whose code the contract leaves open. */
    private static final int ANY = 0;

    record Row(String name, RawRequest request, int status, int code, String id) {
        @Override
        public String toString() {
            return name + " -> " + status + " " + code;
        }
    }

    static final List<Row> HEADS = List.of(
            row("foreign origin", legacy(PING).with("Origin", "https://evil.example"), 403, ANY, "null"),
            row("opaque origin", legacy(PING).with("Origin", "null"), 403, ANY, "null"),
            row("text body", legacy(PING).set("Content-Type", "text/plain"), 415, ANY, "null"),
            row("no content type", legacy(PING).without("Content-Type"), 415, ANY, "null"),
            row("form body", legacy(PING).set("Content-Type", "multipart/form-data; boundary=x"), 415, ANY, "null"),
            row("json-like type", legacy(PING).set("Content-Type", "application/jsonp"), 415, ANY, "null"),
            row("compressed body", legacy(PING).with("Content-Encoding", "gzip"), 415, ANY, "null"),
            row("html only", legacy(PING).set("Accept", "text/html"), 406, ANY, "null"),
            row("unknown server", RawRequest.post("/nobody/mcp", PING), 404, -32002, "null"));

    static final List<Row> BODIES = List.of(
            row("empty", legacy(""), 400, -32700, "null"),
            row("blank", legacy(" \r\n\t "), 400, -32700, "null"),
            row("not json", legacy("{"), 400, -32700, "null"),
            row("word", legacy("ping"), 400, -32700, "null"),
            row("trailing garbage", legacy(PING + " x"), 400, -32700, "null"),
            row("second document", legacy(PING + PING), 400, -32700, "null"),
            row("single quotes", legacy("{'jsonrpc':'2.0','id':7,'method':'ping'}"), 400, -32700, "null"),
            row("comment", legacy("/* */" + PING), 400, -32700, "null"),
            row("trailing comma", legacy("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",}"), 400, -32700, "null"),
            row("NaN id", legacy("{\"jsonrpc\":\"2.0\",\"id\":NaN,\"method\":\"ping\"}"), 400, -32700, "null"),
            row("byte order mark", legacy("\ufeff" + PING), 400, -32700, "null"),
            row("bad utf-8", legacy("").body(badUtf8()), 400, -32700, "null"),
            row("raw control character", legacy(PING.replace("ping", "pi\u0001ng")), 400, -32700, "null"),
            row("utf-16", legacy("").body(PING.getBytes(StandardCharsets.UTF_16BE)), 400, -32700, "null"),
            row("number", legacy("5"), 400, -32600, "null"),
            row("text", legacy("\"ping\""), 400, -32600, "null"),
            row("null", legacy("null"), 400, -32600, "null"),
            row("empty object", legacy("{}"), 400, -32600, "null"),
            row("jsonrpc 1.0", legacy(PING.replace("2.0", "1.0")), 400, -32600, "7|null"),
            row("no jsonrpc", legacy("{\"id\":7,\"method\":\"ping\"}"), 400, -32600, "7|null"),
            row("no method, no result", legacy("{\"jsonrpc\":\"2.0\",\"id\":7}"), 400, -32600, "7|null"),
            row("method is a number", legacy("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":5}"), 400, -32600, "7|null"),
            row("id is null", legacy(Messages.request("null", "ping")), 400, -32600, "null"),
            row("id is an object", legacy(Messages.request("{}", "ping")), 400, -32600, "null"),
            row("id is true", legacy(Messages.request("true", "ping")), 400, -32600, "null"),
            row("empty batch", legacy("[]"), 400, -32600, "null"),
            row(
                    "batch with initialize",
                    legacy("[" + Messages.initialize("7", "2025-03-26") + "]"),
                    400,
                    -32600,
                    "null"),
            row("batch with envelope", legacy("[" + MODERN_LIST + "]"), 400, -32600, "null"));

    static final List<Row> SESSIONS = List.of(
            row("call without session", legacy(PING), 404, -32002, "7"),
            row("call, text id", legacy(Messages.request("\"7\"", "ping")), 404, -32002, "\"7\""),
            row(
                    "call, huge id",
                    legacy(Messages.request("1180591620717411303424", "ping")),
                    404,
                    -32002,
                    "1180591620717411303424"),
            row("notification without session", legacy(Messages.initialized()), 404, -32002, "null"),
            row("response without session", legacy(Messages.result("7", "{}")), 404, -32002, "null"),
            row("unknown session", legacy(PING).with("Mcp-Session-Id", "nope"), 404, -32002, "7"),
            row("discover without envelope", legacy(Messages.request("7", "server/discover")), 404, -32002, "7"));

    static final List<Row> ENVELOPES = List.of(
            row("no version header", modern(MODERN_LIST).without("MCP-Protocol-Version"), 400, -32020, "7"),
            row(
                    "other version header",
                    modern(MODERN_LIST).set("MCP-Protocol-Version", "2025-11-25"),
                    400,
                    -32020,
                    "7"),
            row("no method header", modern(MODERN_LIST).without("Mcp-Method"), 400, -32020, "7"),
            row("other method header", modern(MODERN_LIST).set("Mcp-Method", "tools/call"), 400, -32020, "7"),
            row("method in capitals", modern(MODERN_LIST).set("Mcp-Method", "TOOLS/LIST"), 400, -32020, "7"),
            row("unknown version", version("2027-01-01", "2027-01-01"), 400, -32022, "7"),
            row("mismatch before support", version("2027-01-01", "2028-01-01"), 400, -32020, "7"),
            row("legacy version in envelope", version("2025-11-25", "2025-11-25"), 400, -32022, "7"),
            row("no capabilities", modern(list(META + "protocolVersion\":\"2026-07-28\"}}")), 400, -32602, "7"),
            row("header but no _meta", modern(list("{\"_meta\":{}}")), 400, -32602, "7"),
            row("header but no params", modern(PING), 400, -32602, "7"),
            row("response", modern(Messages.result("7", "{}")).set("Mcp-Method", "x"), 400, -32600, "null"),
            row("initialize", modern(Messages.modern("7", "initialize")), 404, -32601, "7"),
            row("ping", modern(Messages.modern("\"x\"", "ping")), 404, -32601, "\"x\""),
            row("logging/setLevel", modern(Messages.modern("7", "logging/setLevel")), 404, -32601, "7"),
            row("legacy server", ModernClient.post(STATEFUL, MODERN_LIST), 400, -32022, "7"),
            row(
                    "handshake with modern server",
                    RawRequest.post(MODERN, Messages.initialize("7", "2025-11-25")),
                    400,
                    -32022,
                    "7"));

    private final Stage stage;
    private final Gateway gateway;

    LadderTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @ParameterizedTest
    @FieldSource({"HEADS", "BODIES", "SESSIONS", "ENVELOPES"})
    void requestWhenOnARungOfTheLadderThenRefusedSo(Row row) {
        RawResponse response = gateway.send(row.request());

        assertThat(response.status()).as("%s%s", response, response.text()).isEqualTo(row.status());
        assertThat(response.mediaType()).isEqualTo("application/json");
        int code = response.errorCode();
        assertThat(row.code()).isIn(ANY, code);
        String id = response.json().path("id").toString();
        assertThat(row.id().split("\\|")).contains(id);
        assertError(response.json(), code, id);
        assertThat(stage.modern().seen()).allMatch(x -> row.status() == 404);
        assertThat(stage.stateful().seen("ping")).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("METHODS")
    void httpMethodWhenNotOfTheTransportThen405(String method) {
        RawResponse response = gateway.send(RawRequest.of(method, STATEFUL));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow").orElse("")).contains("POST");
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
    }

    static final List<String> METHODS = List.of("PUT", "PATCH", "TRACE", "PROPFIND");

    @Test
    void unsupportedVersionWhenRefusedThenDataNamesBothSides() {
        RawResponse unknown = gateway.send(version("2027-01-01", "2027-01-01"));
        RawResponse legacyServer = gateway.send(ModernClient.post(STATEFUL, MODERN_LIST));

        assertThat(unknown.json().path("error").path("data").toString())
                .isEqualTo("{\"supported\":[\"2026-07-28\"],\"requested\":\"2027-01-01\"}");
        assertThat(legacyServer
                        .json()
                        .path("error")
                        .path("data")
                        .path("requested")
                        .asString(""))
                .isEqualTo(Messages.MODERN);
    }

    @Test
    void missingEnvelopeWhenRefusedThenMessageNamesTheKeys() {
        RawResponse response = gateway.send(modern(list("{\"_meta\":{}}")));

        assertThat(response.text()).contains(Messages.VERSION_KEY).contains(Messages.CAPABILITIES_KEY);
    }

    @Test
    void notificationWhenHeaderIsModernAndEnvelopeMissingThenAcceptedAndDropped() {
        RawRequest request = ModernClient.post(DUAL, Messages.initialized());

        assertThat(gateway.send(request).status()).isEqualTo(202);
        assertThat(gateway.send(ModernClient.post(DUAL, MODERN_LIST)).status()).isEqualTo(200);
        assertThat(stage.dual().kinds()).containsExactly("tools/list");
    }

    static Stream<String> deepBodies() {
        return Stream.of("[", "{\"a\":").map(open -> {
            String close = open.startsWith("[") ? "]" : "}";
            String value = open.repeat(200) + "1" + close.repeat(200);
            return Messages.request("7", "ping", "{\"deep\":" + value + "}");
        });
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("deepBodies")
    void bodyWhenNestedTooDeepThenRefused(String body) {
        assertThat(gateway.send(legacy(body)).status()).isEqualTo(400);
    }

    static final List<String> DOUBLES = List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"id\":8,\"method\":\"ping\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"method\":\"tools/call\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\",\"m\\u0065thod\":\"tools/call\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"name\":\"b\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{},\"params\":{\"name\":\"b\"}}");

    @ParameterizedTest
    @FieldSource("DOUBLES")
    void bodyWhenAKeyIsDoubledThenRefused(String body) {
        RawResponse response = gateway.send(legacy(body));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isIn(-32700, -32600);
    }

    private static Row row(String name, RawRequest request, int status, int code, String id) {
        return new Row(name, request, status, code, id);
    }

    private static RawRequest legacy(String body) {
        return RawRequest.post(STATEFUL, body);
    }

    private static RawRequest modern(String body) {
        return ModernClient.post(MODERN, body);
    }

    private static RawRequest version(String header, String envelope) {
        return modern(Messages.request("7", "tools/list", "{" + Messages.meta(envelope) + "}"))
                .set("MCP-Protocol-Version", header);
    }

    private static String list(String params) {
        return Messages.request("7", "tools/list", params);
    }

    private static byte[] badUtf8() {
        byte[] body = PING.getBytes(StandardCharsets.UTF_8);
        body[body.length - 4] = (byte) 0xc3;
        return body;
    }
}
