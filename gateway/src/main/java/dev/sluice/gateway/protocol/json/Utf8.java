package dev.sluice.gateway.protocol.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds how far the text between two quotes goes on, as ASCII that stands for itself or as longer characters. */
final class Utf8 {
    private static final int SHORT = 16;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final boolean[] PLAIN = new boolean[256];

    static {
        for (int b = ' '; b < 0x80; b++) {
            PLAIN[b] = b != '"' && b != '\\';
        }
    }

    private Utf8() {}

    /** The end of a run of ASCII without quotes, backslashes and control characters. */
    static int plainEnd(byte[] bytes, int start, int end) {
        // most strings are short, and for them this loop beats the eight-byte steps
        int stop = Math.min(start + SHORT, end);
        for (int p = start; p < stop; p++) {
            if (!PLAIN[bytes[p] & 0xFF]) {
                return p;
            }
        }
        return longPlainEnd(bytes, stop, end);
    }

    private static int longPlainEnd(byte[] bytes, int start, int end) {
        int p = start;
        for (; p <= end - Long.BYTES; p += Long.BYTES) {
            long special = special((long) LONGS.get(bytes, p));
            if (special != 0) {
                return p + Long.numberOfTrailingZeros(special) / Byte.SIZE;
            }
        }
        while (p < end && PLAIN[bytes[p] & 0xFF]) {
            p++;
        }
        return p;
    }

    /** The high bits of the bytes that are not plain; a borrow may add some above the lowest, which alone counts. */
    private static long special(long eight) {
        long quote = eight ^ ONES * '"';
        long backslash = eight ^ ONES * '\\';
        long below = (eight - ONES * ' ') | (quote - ONES) & ~quote | (backslash - ONES) & ~backslash;
        return (below | eight) & HIGH_BITS;
    }

    /** The end of a run of multibyte characters, or the one's complement of where it is not valid UTF-8. */
    static int multibyteEnd(byte[] bytes, int start, int end) {
        int p = start;
        while (p < end && bytes[p] < 0) {
            int length = characterLength(bytes, p, end);
            if (length == 0) {
                return ~p;
            }
            p += length;
        }
        return p;
    }

    private static int characterLength(byte[] bytes, int p, int end) {
        int lead = bytes[p] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || p + length > end) {
            return 0;
        }
        // the second byte is where overlong forms, surrogates and numbers past U+10FFFF show
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        int second = bytes[p + 1] & 0xFF;
        boolean valid = second >= least
                && second <= most
                && (length < 3 || isContinuation(bytes[p + 2]))
                && (length < 4 || isContinuation(bytes[p + 3]));
        return valid ? length : 0;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
