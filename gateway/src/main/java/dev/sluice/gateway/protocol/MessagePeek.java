package dev.sluice.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tells from the first bytes of a message whether it is a response, without asking whether it is well-formed.
 *
 * <p>It is for messages of an upstream, which are passed on as they come and may be long: nothing but where to send them
 * depends on the answer.
 */
public final class MessagePeek {
    private static final byte[] METHOD = "method".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESULT = "result".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "error".getBytes(StandardCharsets.US_ASCII);

    private MessagePeek() {}

    /** What a message seems to be; unknown as long as no telling member came by. */
    public enum Kind {
        RESPONSE,
        REQUEST_OR_NOTIFICATION,
        UNKNOWN
    }

    public static Kind peek(byte[] prefix, int offset, int length) {
        int end = offset + length;
        int depth = 0;
        boolean name = false;
        for (int p = offset; p < end; p++) {
            switch (prefix[p]) {
                case '{', '[' -> {
                    if (depth == 0 && prefix[p] == '[') {
                        return Kind.UNKNOWN;
                    }
                    depth++;
                    name = depth == 1;
                }
                case '}', ']' -> depth--;
                case ',' -> name = depth == 1;
                case ':' -> name = false;
                case '"' -> {
                    int close = closingQuote(prefix, p + 1, end);
                    Kind kind = name && close < end ? kindByMember(prefix, p + 1, close) : Kind.UNKNOWN;
                    if (kind != Kind.UNKNOWN) {
                        return kind;
                    }
                    p = close;
                }
                default -> {}
            }
        }
        return Kind.UNKNOWN;
    }

    private static int closingQuote(byte[] bytes, int from, int end) {
        int p = from;
        while (p < end && bytes[p] != '"') {
            p += bytes[p] == '\\' ? 2 : 1;
        }
        return Math.min(p, end);
    }

    private static Kind kindByMember(byte[] bytes, int from, int to) {
        if (is(METHOD, bytes, from, to)) {
            return Kind.REQUEST_OR_NOTIFICATION;
        }
        return is(RESULT, bytes, from, to) || is(ERROR, bytes, from, to) ? Kind.RESPONSE : Kind.UNKNOWN;
    }

    private static boolean is(byte[] name, byte[] bytes, int from, int to) {
        return Arrays.equals(name, 0, name.length, bytes, from, to);
    }
}
