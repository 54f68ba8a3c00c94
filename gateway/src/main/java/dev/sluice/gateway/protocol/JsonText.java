package dev.sluice.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Writes the bodies the gateway itself authors. */
public final class JsonText {
    private static final HexFormat HEX = HexFormat.of();

    private JsonText() {}

    /** An error response; {@code dataJson} is JSON text, put in as it is. */
    public static byte[] error(@Nullable String idToken, ErrorCode code, String message, @Nullable String dataJson) {
        StringBuilder json = head(idToken).append("\"error\":{\"code\":").append(code.code());
        quote(json.append(",\"message\":"), message);
        if (dataJson != null) {
            json.append(",\"data\":").append(dataJson);
        }
        return utf8(json.append("}}"));
    }

    /** A response; {@code resultJson} is JSON text, put in as it is. */
    public static byte[] result(String idToken, String resultJson) {
        return utf8(head(idToken).append("\"result\":").append(resultJson).append('}'));
    }

    /** The answer to a tool call that failed, in the form a model gets to read. */
    public static byte[] toolError(String idToken, String text) {
        StringBuilder json = head(idToken).append("\"result\":{\"content\":[{\"type\":\"text\",\"text\":");
        return utf8(quote(json, text).append("}],\"isError\":true}}"));
    }

    /** Appends the text as a JSON string, quotes included. */
    public static StringBuilder quote(StringBuilder json, String text) {
        return escape(json.append('"'), text).append('"');
    }

    /** Appends the text as it stands between the quotes of a JSON string. */
    public static StringBuilder escape(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ' || isLoneSurrogate(text, i)) {
                        json.append("\\u").append(HEX.toHexDigits(c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json;
    }

    /** The text of a well-formed JSON string, quotes included. */
    public static String unquote(String token) {
        if (token.indexOf('\\') < 0) {
            return token.substring(1, token.length() - 1);
        }
        StringBuilder text = new StringBuilder(token.length());
        for (int i = 1; i < token.length() - 1; i++) {
            char c = token.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            c = token.charAt(++i);
            switch (c) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) HexFormat.fromHexDigits(token, i + 1, i + 5));
                    i += 4;
                }
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    private static StringBuilder head(@Nullable String idToken) {
        return new StringBuilder(160)
                .append("{\"jsonrpc\":\"2.0\",\"id\":")
                .append(idToken)
                .append(',');
    }

    // UTF-8 cannot carry half a pair: it would become a question mark
    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static byte[] utf8(StringBuilder json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
