package dev.sluice.bench.upstream;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one JSON-RPC message and the three things the fake upstream wants of it; reused. */
final class CallBytes {

    private static final int USUAL_BODY = 768;
    private static final byte[] METHOD = bytes("\"method\"");
    private static final byte[] ID = bytes("\"id\"");
    private static final byte[] NAME = bytes("\"name\"");
    private static final byte[] PROTOCOL_VERSION = bytes("\"protocolVersion\"");

    private byte[] body = new byte[USUAL_BODY];
    private int length;
    private int idStart;
    private int idEnd;

    void clear() {
        length = 0;
    }

    void append(ByteBuf buffer, int index, int bytes) {
        if (length + bytes > body.length) {
            body = Arrays.copyOf(body, (length + bytes) * 2);
        }
        buffer.getBytes(index, body, length, bytes);
        length += bytes;
    }

    byte[] array() {
        return body;
    }

    /** Value of {@code method}, or an empty text: a response that a client posts has none. */
    String method() {
        return text(METHOD);
    }

    /** Value of the first {@code name}. */
    String name() {
        return text(NAME);
    }

    String protocolVersion() {
        return text(PROTOCOL_VERSION);
    }

    String id() {
        return new String(body, idStart, idLength(), StandardCharsets.UTF_8);
    }

    /** Finds the raw id token; a notification has none. */
    boolean findId() {
        int at = afterKey(ID);
        if (at < 0) {
            return false;
        }
        idStart = at;
        while (at < length && body[at] != ',' && body[at] != '}') {
            at++;
        }
        idEnd = at;
        return true;
    }

    int idStart() {
        return idStart;
    }

    int idLength() {
        return idEnd - idStart;
    }

    private String text(byte[] key) {
        int start = afterKey(key) + 1;
        int end = start;
        while (end < length && body[end] != '"') {
            end++;
        }
        return start == 0 ? "" : new String(body, start, end - start, StandardCharsets.UTF_8);
    }

    private int afterKey(byte[] key) {
        for (int i = 0; i <= length - key.length; i++) {
            if (body[i] == '"' && matches(key, i)) {
                return valueAfter(i + key.length);
            }
        }
        return -1;
    }

    private int valueAfter(int from) {
        int at = from;
        while (at < length && (body[at] == ':' || body[at] == ' ')) {
            at++;
        }
        return at;
    }

    private boolean matches(byte[] expected, int at) {
        if (at + expected.length > length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (body[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
