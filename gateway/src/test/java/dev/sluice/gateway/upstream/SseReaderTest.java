package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class SseReaderTest {
    private static final int PLENTY = 1024;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void readWhenLinesEndInAnyWayThenEventsAreTheSame(String end) {
        String stream = "event: message\nid: 7\ndata: one\ndata: two\n\n: note\ndata:three\n\n".replace("\n", end);

        assertThat(read(stream).seen).containsExactly("message 7 [one\ntwo]", "null null [three]");
    }

    @Test
    void readWhenFieldHasNoSpaceOrTwoThenOnlyOneIsDropped() {
        assertThat(read("data:a\n\ndata:  b\n\ndata: \n\n").seen)
                .containsExactly("null null [a]", "null null [ b]", "null null []");
    }

    @Test
    void readWhenDataLinesAreEmptyThenTheyCount() {
        assertThat(read("data\ndata\n\ndata: a\ndata:\ndata: b\n\n").seen)
                .containsExactly("null null [\n]", "null null [a\n\nb]");
    }

    @Test
    void readWhenNothingButCommentsThenNoEvent() {
        assertThat(read(": ping\n\n\n\n:\n\n: data: x\n\n").seen).isEmpty();
    }

    @Test
    void readWhenFieldsAreUnknownThenTheyAreIgnored() {
        assertThat(read("datax: no\ndat: no\nDATA: no\n data: no\nfoo\ndata: yes\n\n").seen)
                .containsExactly("null null [yes]");
    }

    @Test
    void readWhenMarkOpensTheStreamThenItIsSkipped() {
        assertThat(read("\uFEFFdata: a\n\n").seen).containsExactly("null null [a]");
    }

    @Test
    void readWhenMarkComesLaterThenItIsPartOfTheName() {
        assertThat(read("data: a\n\n\uFEFFdata: b\n\n").seen).containsExactly("null null [a]");
    }

    @Test
    void readWhenIdHoldsNulThenItIsIgnored() {
        assertThat(read("id: 1\nid: 2\0\ndata: a\n\n").seen).containsExactly("null 1 [a]");
    }

    @Test
    void readWhenEventHasIdButNoDataThenTheIdIsTold() {
        assertThat(read("id: p-1\nretry: 500\n\ndata: a\n\n").seen)
                .containsExactly("retry 500", "null p-1 []", "null null [a]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry: 1s", "retry: -1", "retry:", "retry: 99999999999", "retry: 1.5"})
    void readWhenRetryIsNotANumberThenItIsIgnored(String line) {
        assertThat(read(line + "\n\n").seen).isEmpty();
    }

    @Test
    void readWhenStreamEndsInsideAnEventThenItIsNotAnEvent() {
        assertThat(read("data: a\n\ndata: half\n").seen).containsExactly("null null [a]");
    }

    @Test
    void readWhenEventIsLargeThenItComesInPartsAsItGrows() {
        String large = "x".repeat(100);
        byte[] stream = bytes("data: " + large + "\ndata: y\n\ndata: small\n\n");

        var events = SseEvents.of(stream, 50, 20, 60, 80);

        assertThat(events.seen).containsExactly("[" + large + "\ny]", "null null [small]");
        assertThat(events.partsTaken).isGreaterThan(2);
    }

    @Test
    void readWhenLargeEventIsNotWantedThenNothingMoreIsRead() {
        var events = new SseEvents();
        events.wantsLarge = false;

        events.read(new SseReader(events, 10), bytes("data: " + "x".repeat(50) + "\n\ndata: b\n\n"), 30);

        assertThat(events.stopped).isEqualTo("large");
        assertThat(events.seen).isEmpty();
        assertThat(events.partsTaken).isZero();
    }

    @Test
    void readWhenLineHasNoEndThenTheStreamIsUnreadable() {
        byte[] stream = bytes(": " + "x".repeat(20_000));

        var events = SseEvents.of(stream, PLENTY, 10_000);

        assertThat(events.stopped).isEqualTo("it sent a line that is too long");
    }

    private static SseEvents read(String stream) {
        return SseEvents.of(bytes(stream), PLENTY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
