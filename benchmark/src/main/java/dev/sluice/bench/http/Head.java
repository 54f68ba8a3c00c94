package dev.sluice.bench.http;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/** Start line and the few headers of a message that the bench looks at; reused from message to message. */
public final class Head {

    private static final byte[] CONTENT_LENGTH = bytes("content-length");
    private static final byte[] TRANSFER_ENCODING = bytes("transfer-encoding");
    private static final byte[] SESSION_ID = bytes("mcp-session-id");
    private static final byte[] CHUNKED = bytes("chunked");

    private byte[] source = {};
    private int start;
    private int lineEnd;
    private long contentLength;
    private boolean chunked;
    private int sessionStart;
    private int sessionEnd;

    /** Reads a head that ends just before {@code end}, the empty line included. */
    void parse(byte[] bytes, int from, int end) {
        source = bytes;
        start = from;
        contentLength = -1;
        chunked = false;
        sessionStart = -1;
        lineEnd = endOfLine(from, end);
        int line = lineEnd + 2;
        while (line < end - 2) {
            int next = endOfLine(line, end);
            header(line, next);
            line = next + 2;
        }
    }

    public boolean startsWith(AsciiString prefix) {
        return lineEnd - start >= prefix.length()
                && AsciiString.contentEquals(prefix, new AsciiString(source, start, prefix.length(), false));
    }

    public byte firstByte() {
        return source[start];
    }

    /** Status of a response: three digits after {@code HTTP/1.1 }. */
    public int status() {
        return digits(start + 9, start + 12);
    }

    public boolean chunked() {
        return chunked;
    }

    /** Declared length, or -1. */
    public long contentLength() {
        return contentLength;
    }

    /** Value of {@code Mcp-Session-Id}, or an empty text. */
    public String sessionId() {
        return sessionStart < 0
                ? ""
                : new String(source, sessionStart, sessionEnd - sessionStart, StandardCharsets.US_ASCII);
    }

    private void header(int from, int to) {
        switch (source[from] | 0x20) {
            case 'c' -> {
                if (named(CONTENT_LENGTH, from, to)) {
                    contentLength = digits(valueStart(from, CONTENT_LENGTH), to);
                }
            }
            case 't' -> chunked |= named(TRANSFER_ENCODING, from, to) && same(CHUNKED, to - CHUNKED.length);
            case 'm' -> {
                if (named(SESSION_ID, from, to)) {
                    sessionStart = valueStart(from, SESSION_ID);
                    sessionEnd = to;
                }
            }
            default -> {
                // Every other header is none of the bench's business.
            }
        }
    }

    private boolean named(byte[] name, int from, int to) {
        return to - from > name.length && source[from + name.length] == ':' && same(name, from);
    }

    private boolean same(byte[] lowerCase, int at) {
        for (int i = 0; i < lowerCase.length; i++) {
            if ((source[at + i] | 0x20) != (lowerCase[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int valueStart(int from, byte[] name) {
        int at = from + name.length + 1;
        while (source[at] == ' ') {
            at++;
        }
        return at;
    }

    private int digits(int from, int to) {
        int value = 0;
        for (int i = from; i < to && source[i] >= '0' && source[i] <= '9'; i++) {
            value = value * 10 + source[i] - '0';
        }
        return value;
    }

    private int endOfLine(int from, int end) {
        int at = from;
        while (at < end && source[at] != '\r') {
            at++;
        }
        return at;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
