package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTextTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void errorWhenThereIsNoIdThenItIsNull() {
        assertThat(JsonText.error(null, ErrorCode.PARSE, "no \"JSON\"", null))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                        {"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no \\"JSON\\""}}""");
    }

    @Test
    void errorWhenThereIsDataThenItIsPutInAsItIs() {
        assertThat(JsonText.error("\"a\"", ErrorCode.UNSUPPORTED_VERSION, "no", "{\"supported\":[]}"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                        {"jsonrpc":"2.0","id":"a","error":{"code":-32022,"message":"no","data":{"supported":[]}}}""");
    }

    @Test
    void resultWhenIdIsLongThenEveryDigitIsKept() {
        assertThat(JsonText.result("1180591620717411303424", "{}"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                        {"jsonrpc":"2.0","id":1180591620717411303424,"result":{}}""");
    }

    @Test
    void toolErrorWhenWrittenThenTheModelGetsText() {
        assertThat(JsonText.toolError("1", "Überlauf\n"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                {"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"Überlauf\\n"}],"isError":true}}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"\\/",
                "\b\f\n\r\t",
                "\u0000\u001f\u007f\u2028",
                "é你😀",
                "\uD83D",
                "a\uDE00b",
                "\uDE00\uD83D"
            })
    void quoteWhenReadByAnotherParserThenTheTextIsTheSame(String text) {
        String json = JsonText.quote(new StringBuilder(), text).toString();

        assertThat(JSON.readTree(json).stringValue()).isEqualTo(text);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
    }
}
