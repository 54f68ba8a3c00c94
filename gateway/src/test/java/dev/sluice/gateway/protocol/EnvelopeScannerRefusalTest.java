package dev.sluice.gateway.protocol;

import static dev.sluice.gateway.protocol.TestMessages.refusal;
import static dev.sluice.gateway.protocol.TestMessages.scanBatch;
import static dev.sluice.gateway.protocol.TestMessages.scanOne;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeScannerRefusalTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"jsonrpc\":\"2.0\"",
                "\"id\":1",
                "\"id\":2",
                "\"method\":\"tools/call\"",
                "\"method\":1",
                "\"params\":{}",
                "\"x\":1,\"x\":1",
                "\"x\":1,\"\\u0078\":1",
                "\"é\":1,\"\\u00e9\":1",
                // disguised
                "\"Method\":\"ping\"",
                "\"METHOD\":1",
                "\"\\u006dethod\":\"ping\"",
                "\"\\u004dethod\":\"ping\"",
                "\"ID\":1",
                "\"Result\":1",
                "\"re\u017fult\":1",
                "\"JSONRPC\":1",
                "\"Params\":{}",
                "\"ParamS\":{}",
                "\"Error\":{}",
                // holding what others drop or cut at
                "\"method\\u0000\":1",
                "\"\\u0000\":1",
                "\"x\\ud800\":1",
                "\"\\udc00x\":1",
            })
    void scanWhenMessageHasRepeatedOrDisguisedMemberThenInvalidRequest(String member) {
        assertInvalid("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"," + member + ",\"params\":{}}");
        assertInvalid("{" + member + ",\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"b\"",
                "\"name\":1",
                "\"Name\":\"b\"",
                "\"\\u006eame\":\"b\"",
                "\"URI\":\"b\"",
                "\"taskid\":1",
                "\"tas\u212aId\":1",
                "\"_Meta\":{}",
                "\"_meta\":{}",
                "\"\\u005fmeta\":{}",
                "\"Arguments\":{}",
                "\"arguments\":{}",
                "\"x\":1,\"x\":2",
                "\"\":1,\"\":2",
            })
    void scanWhenParamsHaveRepeatedOrDisguisedMemberThenInvalidRequest(String member) {
        assertInvalid("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{},"_meta":{},%s}}""".formatted(member));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"io.modelcontextprotocol/protocolVersion\":1",
                "\"io.modelcontextprotocol\\/protocolVersion\":1",
                "\"io.modelcontextprotocol\\u002fprotocolVersion\":1",
                "\"io.modelcontextprotocol/ProtocolVersion\":1",
                "\"IO.modelcontextprotocol/clientCapabilities\":{}",
                "\"progresstoken\":1",
                "\"x\":1,\"x\":1",
            })
    void scanWhenMetaHasRepeatedOrDisguisedMemberThenInvalidRequest(String member) {
        assertInvalid("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{
                "io.modelcontextprotocol/protocolVersion":"2026-07-28",%s}}}""".formatted(member));
    }

    @Test
    void scanWhenMembersAreRepeatedDeeperThenTheyAreNotItsBusiness() {
        assertThat(scanOne("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"x":1,"x":"\\ud800","Name":2},
                "_meta":{"io.modelcontextprotocol/clientCapabilities":{"x":1,"x":1}}}}""").name()).isEqualTo("a");
    }

    @Test
    void scanWhenObjectHasVeryManyMembersThenInvalidRequest() {
        assertThat(scanOne(withMembers(1024)).method()).isEqualTo("ping");
        assertInvalid(withMembers(1025));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "null",
                "\"{}\"",
                "true",
                "{}",
                "{\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.00\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"\\u0032.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":[\"2.0\"],\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":[\"ping\"]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\\ud800\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[]}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":null}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":\"{}\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"\\udc00\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"error\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"result\":{}}",
                "[]",
                "[1]",
                "[[]]",
                "[" + PING + ",[" + PING + "]]",
                "[" + PING + ",null]",
            })
    void scanWhenJsonIsNoMessageThenInvalidRequest(String body) {
        assertInvalid(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1.0", "1e3", "1E3", "-0.5", "{}", "[1]"})
    void scanWhenIdIsNoStringOrIntegerThenInvalidRequestWithoutId(String id) {
        MalformedMessage refusal = assertInvalid("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}");

        assertThat(refusal.id()).isNull();
    }

    @Test
    void scanWhenFaultComesBeforeTheIdThenTheIdIsReadAllTheSame() {
        MalformedMessage refusal = assertInvalid("{\"method\":1,\"Params\":{},\"jsonrpc\":\"2.0\",\"id\":\"late\"}");

        assertThat(refusal.id()).isEqualTo("\"late\"");
        assertThat(refusal.sentence()).isEqualTo("The method must be a string");
    }

    @Test
    void scanWhenThereAreTwoIdsThenNeitherIsAnswered() {
        assertThat(assertInvalid("{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}")
                        .id())
                .isNull();
    }

    @Test
    void scanWhenBatchIsLongerThanTheLimitThenInvalidRequest() {
        assertThat(scanBatch(batch(100))).hasSize(100);
        assertInvalid(batch(101));
    }

    @Test
    void refusalWhenThrownThenItRepeatsNothingOfTheBodyAndHasNoStackTrace() {
        MalformedMessage refusal = refusal("{\"id\":1,\"secret\":\"canary\" canary".getBytes(UTF_8));

        assertThat(refusal.sentence()).doesNotContain("canary").contains("byte 26");
        assertThat(refusal.getStackTrace()).isEmpty();
    }

    private static String batch(int size) {
        return IntStream.range(0, size).mapToObj(i -> PING).collect(Collectors.joining(",", "[", "]"));
    }

    private static String withMembers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"x" + i + "\":1")
                .collect(Collectors.joining(
                        ",", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{", "}}"));
    }

    private static MalformedMessage assertInvalid(String body) {
        MalformedMessage refusal = refusal(body.getBytes(UTF_8));
        assertThat(refusal.code()).as(body).isSameAs(ErrorCode.INVALID_REQUEST);
        return refusal;
    }
}
