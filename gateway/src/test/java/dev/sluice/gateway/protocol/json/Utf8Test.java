package dev.sluice.gateway.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
    private static final int[] BORDERS = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};

    private final CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();

    @Test
    void multibyteEndWhenGivenEveryLeadAndSecondByteThenTheJdkAgrees() {
        int valid = 0;
        for (int lead = 0x80; lead <= 0xFF; lead++) {
            for (int second = 0; second <= 0xFF; second++) {
                valid += agreements(lead, second);
                for (int third : BORDERS) {
                    valid += agreements(lead, second, third);
                    for (int fourth : BORDERS) {
                        valid += agreements(lead, second, third, fourth);
                    }
                }
            }
        }
        assertThat(valid).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 23, 24, 31, 40})
    void plainEndWhenOneByteIsSpecialThenItIsFoundWhereverItIs(int length) {
        for (int at = 0; at <= length; at++) {
            for (int b = 0; b <= 0xFF; b++) {
                byte[] bytes = new byte[length + 2];
                Arrays.fill(bytes, (byte) 'x');
                bytes[at] = (byte) b;
                boolean plain = b >= 0x20 && b < 0x80 && b != '"' && b != '\\';
                assertThat(Utf8.plainEnd(bytes, 0, length))
                        .as("byte %02x at %d of %d", b, at, length)
                        .isEqualTo(plain ? length : Math.min(at, length));
            }
        }
    }

    @Test
    void plainEndWhenSpecialBytesFollowEachOtherThenTheFirstCounts() {
        byte[] bytes = "a run of more than sixteen\"\\\u0001\"\"\\é".getBytes(StandardCharsets.UTF_8);

        assertThat(Utf8.plainEnd(bytes, 0, bytes.length)).isEqualTo("a run of more than sixteen".length());
    }

    /** Asserts that both find the bytes valid or both do not, cut short or not; 1 when they are valid. */
    private int agreements(int... unsigned) {
        byte[] bytes = new byte[unsigned.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) unsigned[i];
        }
        int end = Utf8.multibyteEnd(bytes, 0, bytes.length);
        // what follows the run is none of its business
        boolean valid = isValid(bytes, end < 0 ? bytes.length : end);
        if (valid != end >= 0) {
            assertThat(end >= 0).as(() -> Arrays.toString(unsigned)).isEqualTo(valid);
        }
        return valid ? 1 : 0;
    }

    private boolean isValid(byte[] bytes, int end) {
        try {
            strict.decode(ByteBuffer.wrap(bytes, 0, end));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
