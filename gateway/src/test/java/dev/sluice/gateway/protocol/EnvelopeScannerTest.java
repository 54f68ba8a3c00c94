package dev.sluice.gateway.protocol;

import static dev.sluice.gateway.protocol.TestMessages.scanBatch;
import static dev.sluice.gateway.protocol.TestMessages.scanMeta;
import static dev.sluice.gateway.protocol.TestMessages.scanOne;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeScannerTest {

    @Test
    void scanWhenModernToolCallThenEveryFactIsRead() {
        Envelope call = scanOne("""
                {"jsonrpc":"2.0","id":"a1","method":"tools/call","params":{"name":"update_deal","arguments":{"name":"x"},
                 "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",
                          "io.modelcontextprotocol/clientCapabilities":{"elicitation":{"form":{}}},
                          "io.modelcontextprotocol/logLevel":"info","progressToken":1}}}""");

        assertThat(call.kind()).isEqualTo(Envelope.Kind.REQUEST);
        assertThat(call.method()).isEqualTo(Methods.TOOLS_CALL);
        assertThat(call.id()).isEqualTo("\"a1\"");
        assertThat(call.name()).isEqualTo("update_deal");
        assertThat(call.meta()).isEqualTo(new Meta(true, "2026-07-28", true, "1", "info"));
    }

    @Test
    void scanWhenUriAndTaskIdAreThereThenTheyAreRead() {
        Envelope read = scanOne("""
                {"params":{"uri":"file:///a b","taskId":"t-1"},"method":"resources/read","id":7,"jsonrpc":"2.0"}""");

        assertThat(read.uri()).isEqualTo("file:///a b");
        assertThat(read.taskId()).isEqualTo("t-1");
        assertThat(read.name()).isNull();
        assertThat(read.meta()).isSameAs(Meta.EMPTY);
    }

    @Test
    void scanWhenMethodIsKnownThenItIsTheSharedConstant() {
        assertThat(scanOne("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call"}""").method()).isSameAs(Methods.TOOLS_CALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-1", "0", "\"1\"", "\"\"", "1180591620717411303424", "\"\\u0031\"", "\"é\""})
    void scanWhenIdIsStringOrIntegerThenItsTokenIsKeptAsReceived(String id) {
        assertThat(scanOne("""
                {"jsonrpc":"2.0","id": %s ,"method":"ping"}""".formatted(id)).id()).isEqualTo(id);
    }

    @Test
    void scanWhenIdIsAbsentThenNotification() {
        Envelope notification = scanOne("""
                {"jsonrpc":"2.0","method":"notifications/initialized"}""");

        assertThat(notification.kind()).isEqualTo(Envelope.Kind.NOTIFICATION);
        assertThat(notification.id()).isNull();
    }

    @Test
    void scanWhenResultComesBeforeIdThenResult() {
        Envelope result = scanOne("""
                {"result":{"method":"ping"},"jsonrpc":"2.0","id":3}""");

        assertThat(result.kind()).isEqualTo(Envelope.Kind.RESULT);
        assertThat(result.method()).isNull();
        assertThat(result.id()).isEqualTo("3");
    }

    @Test
    void scanWhenErrorHasNullIdOrNoneThenError() {
        assertThat(scanOne("""
                {"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}}""").id()).isEqualTo("null");
        assertThat(scanOne("""
                {"jsonrpc":"2.0","error":{"code":1,"message":""}}""").kind()).isEqualTo(Envelope.Kind.ERROR);
    }

    @Test
    void scanWhenArrayThenEachMessageKnowsItsPlace() {
        String body = """
                 [ {"jsonrpc":"2.0","id":1,"method":"ping"} , {"jsonrpc":"2.0","method":"notifications/cancelled"}] """;

        assertThat(scanBatch(body))
                .extracting(message -> body.substring(message.start(), message.end()))
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
                        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}");
    }

    @Test
    void scanWhenOffsetIsGivenThenOnlyThatRangeIsRead() {
        byte[] bytes = "]]{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}[[".getBytes(StandardCharsets.UTF_8);

        Envelope ping = ((Scanned.One) EnvelopeScanner.scan(bytes, 2, bytes.length - 4)).message();

        assertThat(ping.start()).isEqualTo(2);
        assertThat(ping.end()).isEqualTo(bytes.length - 2);
    }

    @Test
    void scanWhenValuesAreEscapedThenTheyAreDecoded() {
        Envelope call = scanOne("""
                {"jsonrpc":"2.0","id":1,"method":"tools\\/call","params":{"name":"a\\n\\u00e9\\ud83d\\ude00\\"\\\\"}}""");

        assertThat(call.method()).isEqualTo("tools/call");
        assertThat(call.name()).isEqualTo("a\né\uD83D\uDE00\"\\");
    }

    @Test
    void scanWhenMetaNamesHaveEscapedSlashesThenTheyAreRead() {
        assertThat(scanMeta("""
                {"io.modelcontextprotocol\\/protocolVersion":"2026-07-28"}""").protocolVersion()).isEqualTo("2026-07-28");
    }

    @Test
    void scanWhenMetaValuesHaveWrongTypesThenTheyAreMarked() {
        assertThat(scanMeta("""
                {"io.modelcontextprotocol/protocolVersion":20260728,"io.modelcontextprotocol/clientCapabilities":[],
                 "io.modelcontextprotocol/logLevel":{},"progressToken":true}""")).isEqualTo(new Meta(true, Meta.NOT_A_STRING, false, null, Meta.NOT_A_STRING));
    }

    @Test
    void scanWhenMetaIsNoObjectThenItIsNotPresent() {
        assertThat(scanMeta("[]")).isSameAs(Meta.EMPTY);
        assertThat(scanMeta("{}")).isEqualTo(new Meta(true, null, false, null, null));
    }

    @Test
    void scanWhenTextInArgumentsIsLongAndForeignThenItIsPassed() {
        String text = "ascii text of some length, then \u00e9\u4f60\u597d\uD83D\uDE00 and more ascii ".repeat(20);

        assertThat(scanOne("""
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"a":"%s"},"name":"%s"}}""".formatted(text, text)).name()).isEqualTo(text);
    }
}
