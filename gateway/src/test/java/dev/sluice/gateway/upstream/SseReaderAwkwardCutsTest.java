package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cuts in the few bytes that mean more than themselves. */
@ExtendWith(NoLeaks.class)
class SseReaderAwkwardCutsTest {
    private static final int PLENTY = 4096;

    @Test
    void readWhenMarkIsCutThenItIsSkippedAllTheSame() {
        byte[] stream = "\uFEFFdata: a\n\n".getBytes(StandardCharsets.UTF_8);

        for (int cut = 1; cut < 4; cut++) {
            assertThat(SseEvents.of(stream, PLENTY, cut).seen).containsExactly("null null [a]");
        }
        assertThat(SseEvents.of(stream, PLENTY, 0).seen).containsExactly("null null [a]");
    }

    @Test
    void readWhenLargeEventOfManyLinesIsCutAnywhereThenItsBytesAreTheSame() {
        byte[] stream =
                ("data: {\"a\":\"0123456789\",\ndata: \"b\":1,\ndatax: no\ndata:\ndata: \"c\":2}\n\ndata: z\n\n")
                        .getBytes(StandardCharsets.UTF_8);
        List<String> expected = List.of("[{\"a\":\"0123456789\",\n\"b\":1,\n\n\"c\":2}]", "null null [z]");
        assertThat(SseEvents.of(stream, 15).seen).isEqualTo(expected);

        for (int cut = 1; cut < stream.length; cut++) {
            assertThat(SseEvents.of(stream, 15, cut).seen).as("cut at %d", cut).isEqualTo(expected);
        }
    }
}
