package dev.sluice.gateway.session.seal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.protocol.Revision;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Seals that were made here, but not for the place where a client puts them. */
class ForeignSealsTest {
    private static final String CONTEXT = "everything\nanonymous";

    private final TestLoop clock = new TestLoop();
    private final Seal seal = new Seal(List.of(SealTest.key(1)), new SecureRandom());
    private final EventIds events = new EventIds(seal, new Random(1));
    private final SessionIds sessions = new SessionIds(seal, clock, Duration.ofDays(1));

    @Test
    void readWhenASessionIdPosesAsTheServersEventThenThereIsNone() {
        for (String name : List.of("a", "client", "a longer name of some client", "\\u0000")) {
            String session = requireNonNull(sessions.write(
                    new SessionFacts(Revision.V2025_11_25, clock.instant(), "{}", "{\"name\":\"%s\"}".formatted(name)),
                    CONTEXT));

            EventIds.Place place = events.read("stream.1." + session, CONTEXT);

            assertThat(place == null ? null : place.origin()).isNull();
        }
    }

    @Test
    void readWhenAnEventPosesAsASessionThenThereIsNone() {
        String id = events.write("s", 1, new EventIds.Origin("\u0001\u0003abcdefgh", "x"), CONTEXT);

        assertThat(sessions.read(id.substring("s.1.".length()), CONTEXT)).isNull();
    }

    @Test
    void readWhenFactsUnpackToMoreThanTheyWereAllowedThenTheyStillComeBackWhole() {
        var facts = new SessionFacts(
                Revision.V2025_11_25, clock.instant(), "[" + "100000.0,".repeat(14_000) + "1]", "{\"name\":\"a\"}");
        String id = sessions.write(facts, CONTEXT);

        assertThat(id == null || facts.equals(sessions.read(id, CONTEXT))).isTrue();
    }
}
