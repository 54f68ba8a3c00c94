package dev.sluice.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.LeakPresenceDetector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class SseFramesTest {
    private static final ByteBufAllocator ALLOCATOR = ByteBufAllocator.DEFAULT;
    private static final ByteBuf CONSTANTS = LeakPresenceDetector.staticInitializer(() -> SseFrames.END);
    private static final List<String> PIECES =
            List.of("{", "}", "\n", "\r", "\r\n", "\n\n", "data: x", "event: evil", "id: 1", ": c", " ", "é世", ":");

    @Test
    void messageWhenPlainThenItIsOneLine() {
        assertThat(message("{}", null, false)).isEqualTo("data: {}\n\n");
        assertThat(message("{}", "e-1", false)).isEqualTo("id: e-1\ndata: {}\n\n");
        assertThat(message("{}", "e-1", true)).isEqualTo("id: e-1\nretry: 1000\ndata: {}\n\n");
    }

    @Test
    void messageWhenLargeThenItsBytesAreTheSame() {
        assertThat(CONSTANTS.isReadOnly()).isTrue();
        String large = "{\"a\":\"" + "é".repeat(20_000) + "\"}";

        assertThat(message(large, "e-1", false)).isEqualTo("id: e-1\ndata: " + large + "\n\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void messageWhenItHoldsLineBreaksThenTheyEndNoEventAndStartNoField(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String message = text(random);

            String frame = message(message, null, false);

            assertThat(frame).endsWith("\n\n").doesNotContain("\r");
            assertThat(frame.substring(0, frame.length() - 2).lines())
                    .as(message)
                    .allMatch(line -> line.startsWith("data: "));
            assertThat(decoded(frame)).isEqualTo(message.replace('\r', ' '));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pieceWhenALargeMessageIsCutAnywhereThenTheEventIsTheSame(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            var frame = new StringBuilder("data: ");
            var whole = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                String piece = text(random);
                whole.append(piece);
                frame.append(read(SseFrames.piece(ALLOCATOR, buffer(piece))));
            }

            assertThat(decoded(frame + "\n\n")).isEqualTo(whole.toString().replace('\r', ' '));
        }
    }

    @Test
    void primingWhenWrittenThenItHasAnIdATimeAndNoData() {
        assertThat(read(SseFrames.priming(ALLOCATOR, "e-1"))).isEqualTo("id: e-1\nretry: 1000\ndata: \n\n");
    }

    private static String decoded(String frame) {
        return String.join(
                "\n",
                frame.substring(0, frame.length() - 2)
                        .lines()
                        .map(line -> line.substring("data: ".length()))
                        .toList());
    }

    private static String text(Random random) {
        var text = new StringBuilder("{");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.append('}').toString();
    }

    private static String message(String message, @Nullable String id, boolean retry) {
        return read(SseFrames.message(ALLOCATOR, buffer(message), id, retry));
    }

    private static ByteBuf buffer(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ALLOCATOR.buffer(bytes.length).writeBytes(bytes);
    }

    private static String read(ByteBuf bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.release();
        return text;
    }
}
