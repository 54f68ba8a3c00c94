package dev.sluice.gateway.protocol.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Walks over JSON text (RFC 8259) in UTF-8, checks every byte of it and builds nothing.
 *
 * <p>Containers are walked with {@link #open} and then {@link #nextMember} or {@link #nextElement} until they say no; in
 * between the caller takes each value exactly once.
 */
public final class JsonCursor {
    public static final int MAX_DEPTH = 128;

    private static final int END = -1;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] bytes;
    private final int origin;
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

    public JsonCursor(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.origin = offset;
        this.position = offset;
        this.end = offset + length;
    }

    public int position() {
        return position;
    }

    /** The byte the next token begins with, which is then at {@link #position}; -1 at the end. */
    public int peek() {
        for (; position < end; position++) {
            int b = bytes[position] & 0xFF;
            if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
        }
        return END;
    }

    /** Steps into the object or array that begins here. */
    public void open() {
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
    public boolean nextElement() {
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
    public void skipValue() {
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
    public void finish() {
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
    public boolean number() {
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
    public void string() {
        escaped = false;
        ascii = true;
        halfPair = false;
        from = position + 1;
        int p = Utf8.plainEnd(bytes, from, end);
        to = p < end && bytes[p] == '"' ? p : closingQuote(p);
        position = to + 1;
    }

    private int closingQuote(int start) {
        int p = start;
        while (p < end && bytes[p] != '"') {
            position = p;
            if (bytes[p] == '\\') {
                p = skipEscape(p);
            } else if (bytes[p] < 0) {
                p = skipMultibyte(p);
            } else {
                throw malformed("a control character must be escaped in a string");
            }
            p = Utf8.plainEnd(bytes, p, end);
        }
        if (p >= end) {
            position = end;
            throw malformed("a string is not closed");
        }
        return p;
    }

    private int skipMultibyte(int start) {
        ascii = false;
        int p = Utf8.multibyteEnd(bytes, start, end);
        if (p < 0) {
            position = ~p;
            throw malformed("the text is not valid UTF-8");
        }
        return p;
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

    /** Whether the string passed last is written in exactly these bytes. */
    boolean textIs(byte[] expected) {
        return expected.length == to - from && Arrays.equals(expected, 0, expected.length, bytes, from, to);
    }

    /** Whether the string passed last has a {@code \\u} escape for half a surrogate pair, so that no UTF-8 can carry it. */
    public boolean hasHalfPair() {
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
    public String text() {
        return escaped ? unescape(written()) : written();
    }

    /** The received text from an offset to here. */
    public String since(int start) {
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

    private MalformedJson malformed(String problem) {
        return new MalformedJson(problem, position - origin);
    }
}
