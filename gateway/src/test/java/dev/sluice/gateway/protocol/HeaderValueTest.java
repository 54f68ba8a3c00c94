package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`get_weather`             | `get_weather`",
                "``                        | ``",
                "`file:///a b c.txt`       | `file:///a b c.txt`",
                "` \t trimmed\t `          | `trimmed`",
                "`=?base64?aGVsbG8=?=`     | `hello`",
                "`  =?base64?aGVsbG8=?= `  | `hello`",
                "`=?base64?IGEg?=`         | ` a `",
                "`=?base64?4pyT?=`         | `✓`",
                "`=?base64?8J+YgA==?=`     | `😀`",
                "`=?base64?77+/?=`         | `\uFFFF`",
                "`=?base64??=`             | ``",
                "`=?base64?=`              | `=?base64?=`",
                "`=?BASE64?aGVsbG8=?=`     | `=?BASE64?aGVsbG8=?=`",
                "`=?Base64?aGVsbG8=?=`     | `=?Base64?aGVsbG8=?=`",
                "`=?base64?aGVsbG8=`       | `=?base64?aGVsbG8=`",
                "`aGVsbG8=?=`              | `aGVsbG8=?=`",
                "`x=?base64?aGVsbG8=?=`    | `x=?base64?aGVsbG8=?=`",
                "`=?base64?aGVsbG8=?= x`   | `=?base64?aGVsbG8=?= x`",
                "`=?base64?PT9iYXNlNjQ/YT89?=` | `=?base64?a?=`",
            })
    void decodeWhenLiteralOrEncodedThenItsText(String header, String text) {
        assertThat(HeaderValue.decode(header)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?base64?aGVsbG8?=", // no padding
                "=?base64?aGVsbG8==?=", // too much padding
                "=?base64?aGVsbG9=?=", // bits left over in the last letter
                "=?base64?aGVs bG8=?=",
                "=?base64?aGVs\nbG8=?=",
                "=?base64?a?=",
                "=?base64?====?=",
                "=?base64?_-_-?=", // the alphabet of URLs
                "=?base64?h\u00e9?=",
                "=?base64?/w==?=", // not UTF-8
                "=?base64?wIA=?=", // overlong NUL
                "=?base64?7aCA?=", // half a surrogate pair
            })
    void decodeWhenSentinelHoldsNoCanonicalBase64OfTextThenNull(String header) {
        assertThat(HeaderValue.decode(header)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"get_weather", "", "a b", "file:///x?y=~z", "=?base64?", "?=", "=?base64?=", "=?BASE64?eA==?="})
    void encodeWhenTextIsSafeThenItStandsForItself(String text) {
        assertThat(HeaderValue.encode(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " a",
                "a ",
                "\ta",
                "a\t",
                "a\tb",
                "a\r\nX-Evil: b",
                "\u0000",
                "\u007f",
                "é",
                "😀",
                "=?base64?eA==?=",
                "=?base64??="
            })
    void encodeWhenTextIsUnsafeThenItIsWrappedAndReadBack(String text) {
        String header = HeaderValue.encode(text);

        assertThat(header).startsWith("=?base64?").endsWith("?=").isPrintable();
        assertThat(HeaderValue.decode(header)).isEqualTo(text);
    }

    @Test
    void encodeWhenWrappedThenItIsTheBase64OfUtf8() {
        assertThat(HeaderValue.encode("Zürich"))
                .isEqualTo("=?base64?"
                        + Base64.getEncoder().encodeToString("Zürich".getBytes(StandardCharsets.UTF_8))
                        + "?=");
    }
}
