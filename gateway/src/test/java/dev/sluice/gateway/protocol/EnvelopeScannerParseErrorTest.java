package dev.sluice.gateway.protocol;

import static dev.sluice.gateway.protocol.TestMessages.refusal;
import static dev.sluice.gateway.protocol.TestMessages.scanOne;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeScannerParseErrorTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n",
                "{",
                "}",
                "[",
                "{}{}",
                "{} x",
                "{},",
                "{}\u0000",
                "\uFEFF{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\":1 \"b\":2}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":1]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "[1}",
                "/* c */{}",
                "{\u00a0}",
                "{\f}",
            })
    void scanWhenStructureIsBrokenThenParseError(String body) {
        assertParseError(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "-01",
                "00",
                "+1",
                ".5",
                "1.",
                "1.e1",
                "-",
                "--1",
                "1e",
                "1e+",
                "1E-",
                "1.2.3",
                "0x10",
                "1_000",
                "NaN",
                "Infinity",
                "-Infinity",
                "1a",
                "١",
                "True",
                "tru",
                "truee",
                "nul",
                "nulL",
                "undefined",
                "t",
                "f",
                "n"
            })
    void scanWhenNumberOrWordIsBrokenThenParseError(String value) {
        assertParseError("{\"a\":" + value + "}");
        assertParseError("{\"a\":[" + value + "]}");
        assertParseError("{\"id\":" + value + "}");
        assertParseError(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "\u001f",
                "\n",
                "\t",
                "\\",
                "\\x",
                "\\u",
                "\\u12",
                "\\u123g",
                "\\u+123",
                "\\u 123",
                "\\uu1234",
                "\\U1234",
                "\\'",
                "\\0",
                "\\\n",
                "\\uD83D\\u12",
                "\\u００３１"
            })
    void scanWhenStringIsBrokenThenParseErrorWhereverItStands(String text) {
        for (String padding : new String[] {"", "é", "sixteen bytes and more of plain text "}) {
            assertParseError("{\"a\":\"" + padding + text + "\"}");
            assertParseError("{\"a\":\"" + padding + text + padding + "\"}");
            assertParseError("{\"" + padding + text + "\":1}");
            assertParseError("{\"method\":\"" + text + padding + "\"}");
        }
        assertParseError("{\"a\":\"" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "BF",
                "C0 80",
                "C1 BF",
                "C2",
                "C2 41",
                "C2 C2",
                "E0 80 80",
                "E0 9F BF",
                "E2 82",
                "E2 28 A1",
                "E2 82 28",
                "ED A0 80",
                "ED BF BF",
                "F0 80 80 80",
                "F0 8F BF BF",
                "F0 9F 98",
                "F0 28 8C BC",
                "F0 9F 28 80",
                "F0 9F 98 28",
                "F4 90 80 80",
                "F5 80 80 80",
                "F8 88 80 80 80",
                "FE",
                "FF",
                "FF FE"
            })
    void scanWhenBytesAreNotUtf8ThenParseError(String hex) {
        byte[] bad = HexFormat.ofDelimiter(" ").parseHex(hex);
        for (String padding : new String[] {"", "é", "sixteen bytes and more of plain text "}) {
            assertThat(refusal(join("{\"a\":\"" + padding, bad, padding + "\"}"))
                            .code())
                    .isSameAs(ErrorCode.PARSE);
            assertThat(refusal(join("{\"a\":\"" + padding, bad, "")).code()).isSameAs(ErrorCode.PARSE);
        }
        assertThat(refusal(join("", bad, PING)).code()).isSameAs(ErrorCode.PARSE);
        assertThat(refusal(join(PING, bad, "")).code()).isSameAs(ErrorCode.PARSE);
    }

    @Test
    void scanWhenMessageIsCutAnywhereThenParseErrorWithoutId() {
        String whole =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\\u00e9é\",\"params\":{\"_meta\":{\"x\":[-1.5e+3,true]}}}";
        byte[] bytes = whole.getBytes(UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            MalformedMessage refusal = refusal(Arrays.copyOf(bytes, length));
            assertThat(refusal.code()).as("cut at %d", length).isSameAs(ErrorCode.PARSE);
            assertThat(refusal.id()).isNull();
        }
        assertThat(scanOne(whole).method()).isEqualTo("aéé");
    }

    @Test
    void scanWhenNestedToTheLimitThenTakenAndOneDeeperRefused() {
        String deepest = "[".repeat(126) + "]".repeat(126);
        String tooDeep = "{\"a\":".repeat(127) + "1" + "}".repeat(127);
        String message = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"a\":%s}}";

        assertThat(scanOne(message.formatted(deepest)).method()).isEqualTo("ping");
        assertParseError(message.formatted(tooDeep));
        assertParseError("[".repeat(1_000_000));
    }

    @Test
    void scanWhenBatchIsBrokenBehindABadElementThenParseError() {
        assertParseError("[1," + PING + ",}]");
    }

    private static byte[] join(String before, byte[] between, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(before.getBytes(UTF_8));
        bytes.writeBytes(between);
        bytes.writeBytes(after.getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static void assertParseError(String body) {
        assertThat(refusal(body.getBytes(UTF_8)).code()).as(body).isSameAs(ErrorCode.PARSE);
    }
}
