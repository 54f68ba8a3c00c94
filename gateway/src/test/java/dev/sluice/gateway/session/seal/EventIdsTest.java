package dev.sluice.gateway.session.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdsTest {
    private static final String CONTEXT = "everything\nanonymous";

    private final EventIds ids = new EventIds(new Seal(List.of(SealTest.key(1)), new SecureRandom()), new Random(1));

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 35, 36, Long.MAX_VALUE})
    void readWhenWrittenHereThenThePlaceComesBack(long number) {
        String stream = ids.newStream();

        assertThat(ids.read(ids.write(stream, number), CONTEXT)).isEqualTo(new EventIds.Place(stream, number, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-1", "", "0/1:2", "a\nb", "é世", "with.dots.in.it"})
    void readWhenServerNumbersTooThenItsOwnIdComesBack(String event) {
        var origin = new EventIds.Origin("server-session", event);
        String id = ids.write("s", 7, origin, CONTEXT);

        assertThat(ids.read(id, CONTEXT)).isEqualTo(new EventIds.Place("s", 7, origin));
        assertThat(id).matches("[\\x21-\\x7E]+").doesNotContain("server-session");
    }

    @Test
    void readWhenContextIsAnotherThenTheServersIdIsNotTold() {
        String id = ids.write("s", 7, new EventIds.Origin("server-session", "e"), CONTEXT);

        assertThat(ids.read(id, "other\nanonymous")).isEqualTo(new EventIds.Place("s", 7, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a", "a.", ".1", "a.!", "a.b c", "a..x", "12345678", "é.ñ"})
    void readWhenItIsNoneOfOursThenNone(String id) {
        assertThat(ids.read(id, CONTEXT)).isNull();
    }

    @Test
    void readWhenItIsEndlessThenNone() {
        assertThat(ids.read("a.1." + "A".repeat(5000), CONTEXT)).isNull();
    }

    @Test
    void newStreamWhenAskedOftenThenNoTwoAreAlikeAndNoneHasADot() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            String stream = ids.newStream();
            assertThat(stream).doesNotContain(".", "-");
            seen.add(stream);
        }
        assertThat(seen).hasSize(1000);
    }
}
