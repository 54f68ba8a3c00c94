package dev.sluice.gateway.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Walks over JSON text (RFC 8259) in UTF-8, checks every byte of it and builds nothing.
 *
 * <p>Containers are walked with {@link #open} and then {@link #nextMember} or {@link #nextElement} until they say no; in
 * between the caller takes each value exactly once.
 */
final class JsonCursor {
    static final int MAX_DEPTH = 128;

    private static final int END = -1;
    private static final int SHORT_STRING = 16;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] bytes;
    private final int end;
    private int position;
    private int depth;
    private boolean justOpened;

    // the string passed last
    private int from;
    private int to;
    private boolean escaped;
    private boolean ascii;
    private boolean halfPair;

    JsonCursor(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    int position() {
        return position;
    }

    /** The byte the next token begins with, which is then at {@link #position}; -1 at the end. */
    int peek() {
        for (; position < end; position++) {
            byte b = bytes[position];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
        }
        return END;
    }

    /** Steps into the object or array that begins here. */
    void open() {
        if (++depth > MAX_DEPTH) {
            throw malformed("values are nested deeper than " + MAX_DEPTH + " levels");
        }
        position++;
        justOpened = true;
    }

    /** Passes the next member name and its colon; false when the object has ended instead. */
    boolean nextMember() {
        if (!next('}')) {
            return false;
        }
        if (peek() != '"') {
            throw malformed("a member name in double quotes is expected");
        }
        string();
        if (peek() != ':') {
            throw malformed("a colon is expected after a member name");
        }
        position++;
        return true;
    }

    /** Goes to the next element; false when the array has ended instead. */
    boolean nextElement() {
        return next(']');
    }

    private boolean next(char close) {
        int b = peek();
        if (b == close) {
            position++;
            depth--;
            justOpened = false;
            return false;
        }
        if (justOpened) {
            justOpened = false;
            return true;
        }
        if (b != ',') {
            throw malformed("a comma or the end of the object or array is expected");
        }
        position++;
        return true;
    }

    /** Passes whatever value comes next. */
    void skipValue() {
        switch (peek()) {
            case '"' -> string();
            case '{' -> {
                open();
                while (nextMember()) {
                    skipValue();
                }
            }
            case '[' -> {
                open();
                while (nextElement()) {
                    skipValue();
                }
            }
            case 't' -> literal(TRUE);
            case 'f' -> literal(FALSE);
            case 'n' -> literal(NULL);
            default -> number();
        }
    }

    /** Refuses anything but white space up to the end. */
    void finish() {
        if (peek() != END) {
            throw malformed("there is more after the end of the message");
        }
    }

    private void literal(byte[] word) {
        int stop = position + word.length;
        if (stop > end || !Arrays.equals(word, 0, word.length, bytes, position, stop)) {
            throw malformed("a value is expected");
        }
        position = stop;
    }

    /** Passes a number; true when it has neither fraction nor exponent. */
    boolean number() {
        if (at('-')) {
            position++;
        }
        if (at('0')) {
            position++;
        } else {
            digits("a value is expected");
        }
        boolean integer = true;
        if (at('.')) {
            position++;
            digits("digits are expected after a decimal point");
            integer = false;
        }
        if (at('e') || at('E')) {
            position++;
            if (at('+') || at('-')) {
                position++;
            }
            digits("digits are expected in an exponent");
            integer = false;
        }
        return integer;
    }

    private void digits(String expectation) {
        int first = position;
        while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
            position++;
        }
        if (position == first) {
            throw malformed(expectation);
        }
    }

    private boolean at(char c) {
        return position < end && bytes[position] == c;
    }

    /** Passes the string that begins here; {@link #text} and its kin then tell about it. */
    void string() {
        escaped = false;
        ascii = true;
        halfPair = false;
        from = position + 1;
        int p = skipPlain(from);
        while (p < end && bytes[p] != '"') {
            position = p;
            if (bytes[p] == '\\') {
                p = skipEscape(p);
            } else if (bytes[p] < 0) {
                p = skipMultibyte(p);
            } else {
                throw malformed("a control character must be escaped in a string");
            }
            p = skipPlain(p);
        }
        if (p >= end) {
            position = end;
            throw malformed("a string is not closed");
        }
        to = p;
        position = p + 1;
    }

    /** The end of the run of ASCII that stands for itself. */
    private int skipPlain(int start) {
        int p = start;
        // most strings are short, and for them the byte loop beats the eight-byte steps
        for (int stop = Math.min(start + SHORT_STRING, end); p < stop; p++) {
            if (!isPlain(bytes[p])) {
                return p;
            }
        }
        for (; p <= end - Long.BYTES; p += Long.BYTES) {
            long special = special((long) LONGS.get(bytes, p));
            if (special != 0) {
                return p + Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
        }
        while (p < end && isPlain(bytes[p])) {
            p++;
        }
        return p;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    /** The high bits of the bytes that are not plain; a borrow may add some above the lowest, which alone is used. */
    private static long special(long eight) {
        long quote = eight ^ ONES * '"';
        long backslash = eight ^ ONES * '\\';
        long below = (eight - ONES * ' ') | (quote - ONES) & ~quote | (backslash - ONES) & ~backslash;
        return (below | eight) & HIGH_BITS;
    }

    private int skipEscape(int p) {
        escaped = true;
        byte b = p + 1 < end ? bytes[p + 1] : 0;
        return switch (b) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 2;
            case 'u' -> skipUnicodeEscape(p);
            default -> throw malformed("a backslash must begin one of JSON's escapes");
        };
    }

    private int skipUnicodeEscape(int p) {
        char unit = codeUnit(p + 2);
        int next = p + 6;
        if (!Character.isSurrogate(unit)) {
            return next;
        }
        boolean another = next + 1 < end && bytes[next] == '\\' && bytes[next + 1] == 'u';
        if (another && Character.isSurrogatePair(unit, codeUnit(next + 2))) {
            return next + 6;
        }
        halfPair = true;
        return next;
    }

    private char codeUnit(int p) {
        int unit = 0;
        for (int i = p; i < p + 4; i++) {
            int digit = i < end ? Character.digit(bytes[i] & 0xFF, 16) : -1;
            if (digit < 0) {
                throw malformed("four hexadecimal digits are expected after \\u");
            }
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    private int skipMultibyte(int p) {
        ascii = false;
        int lead = bytes[p] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        // the second byte is where overlong forms, surrogates and numbers past U+10FFFF show
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        boolean valid = lead >= 0xC2 && lead <= 0xF4 && p + length <= end && isBetween(bytes[p + 1], least, most);
        for (int i = p + 2; valid && i < p + length; i++) {
            valid = isBetween(bytes[i], 0x80, 0xBF);
        }
        if (!valid) {
            throw malformed("the text is not valid UTF-8");
        }
        return p + length;
    }

    private static boolean isBetween(byte b, int least, int most) {
        int unsigned = b & 0xFF;
        return unsigned >= least && unsigned <= most;
    }

    /** Whether the string passed last is written in exactly these bytes. */
    boolean textIs(byte[] expected) {
        return Arrays.equals(expected, 0, expected.length, bytes, from, to);
    }

    /** Whether the string passed last has a {@code \\u} escape for half a surrogate pair, so that no UTF-8 can carry it. */
    boolean hasHalfPair() {
        return halfPair;
    }

    /** The number of bytes between the quotes of the string passed last. */
    int textLength() {
        return to - from;
    }

    /** The string passed last as it is written between its quotes. */
    String written() {
        return new String(bytes, from, to - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The text that the string passed last stands for. */
    String text() {
        return escaped ? unescape(written()) : written();
    }

    /** The received text from an offset to here. */
    String since(int start) {
        return new String(bytes, start, position - start, StandardCharsets.UTF_8);
    }

    private static String unescape(String written) {
        StringBuilder text = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char kind = written.charAt(++i);
            switch (kind) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(written, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(kind);
            }
        }
        return text.toString();
    }

    private MalformedMessage malformed(String problem) {
        return new MalformedMessage(
                ErrorCode.PARSE, "The body is not valid JSON: " + problem + " (near byte " + position + ")", null);
    }
}
