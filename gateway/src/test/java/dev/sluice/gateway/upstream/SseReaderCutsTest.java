package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the bytes of an event stream are cut, the same events come out. */
@ExtendWith(NoLeaks.class)
class SseReaderCutsTest {
    private static final int PLENTY = 4096;
    private static final List<String> ENDS = List.of("\n", "\r", "\r\n");
    private static final List<String> LINES = List.of(
            "data: {\"jsonrpc\":\"2.0\"}",
            "data:x",
            "data",
            "data: ",
            "datax: foo",
            "id: 1",
            "id",
            "id: a\0b",
            "event: message",
            "event",
            "retry: 20",
            "retry: soon",
            ": ping",
            ":",
            "",
            "",
            "",
            "data: h\u00e9\u4e16\ud83d\ude00",
            "unknown: field",
            "data:  two spaces",
            "data::colon");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readWhenCutAnywhereThenTheSameEventsComeOut(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            byte[] stream = stream(random, 1 + random.nextInt(30));
            List<String> whole = SseEvents.of(stream, PLENTY).seen;

            assertThat(SseEvents.of(stream, PLENTY, cuts(random, stream.length)).seen)
                    .as(() -> new String(stream, StandardCharsets.UTF_8))
                    .isEqualTo(whole);
        }
    }

    @Test
    void readWhenCutAfterEveryByteThenTheSameEventsComeOut() {
        var random = new Random(11);
        for (int round = 0; round < 100; round++) {
            byte[] stream = stream(random, 20);

            assertThat(SseEvents.of(stream, PLENTY, everyByte(stream.length)).seen)
                    .isEqualTo(SseEvents.of(stream, PLENTY).seen);
        }
    }

    private static byte[] stream(Random random, int lines) {
        var text = new StringBuilder();
        String end = ENDS.get(random.nextInt(ENDS.size()));
        for (int i = 0; i < lines; i++) {
            text.append(LINES.get(random.nextInt(LINES.size())))
                    .append(random.nextInt(8) == 0 ? ENDS.get(random.nextInt(ENDS.size())) : end);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int[] cuts(Random random, int length) {
        return random.ints(random.nextInt(12), 0, length + 1).sorted().toArray();
    }

    private static int[] everyByte(int length) {
        int[] cuts = new int[length];
        for (int i = 0; i < length; i++) {
            cuts[i] = i;
        }
        return cuts;
    }
}
