package dev.sluice.gateway.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Text in a {@code Mcp-Name} or {@code Mcp-Param-*} header: literal, or Base64 between {@code =?base64?} and {@code ?=}. */
public final class HeaderValue {
    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private HeaderValue() {}

    /** The text a header carries, or null when it claims to be Base64 and is not. */
    public static @Nullable String decode(String header) {
        String value = trim(header);
        if (!isEncoded(value)) {
            return value;
        }
        byte[] base64 = value.substring(PREFIX.length(), value.length() - SUFFIX.length())
                .getBytes(StandardCharsets.UTF_8);
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            // two spellings of one text would let a filter and a server disagree
            boolean canonical = Arrays.equals(base64, Base64.getEncoder().encode(bytes));
            return canonical
                    ? StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                    : null;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return null;
        }
    }

    /** The header value from which {@link #decode} reads this text. */
    public static String encode(String text) {
        if (isPlain(text) && !isEncoded(text)) {
            return text;
        }
        return PREFIX + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + SUFFIX;
    }

    private static boolean isEncoded(String value) {
        return value.length() >= PREFIX.length() + SUFFIX.length()
                && value.startsWith(PREFIX)
                && value.endsWith(SUFFIX);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return !text.startsWith(" ") && !text.endsWith(" ");
    }

    private static String trim(String header) {
        int from = 0;
        int to = header.length();
        while (from < to && isSpace(header.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(header.charAt(to - 1))) {
            to--;
        }
        return header.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }
}
