package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may go wrong when a broken stream is picked up; the server may have run the call by then. */
@ExtendWith(NoLeaks.class)
class FailedResumptionTest {
    private static final String PRIMING = "id: e-1\nretry: 40\ndata:";

    @Test
    void resumeWhenItNeverHelpsThenTheCallFailsInTheEnd() {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).end();
        for (int i = 0; i < 4; i++) {
            leg.again().events().end();
        }
        assertThat(leg.resumed).hasSize(5);
        assertThat(leg.reply.log).containsExactly("open");

        leg.again().events().end();

        assertThat(leg.resumed).hasSize(5);
        assertThat(leg.reply.log).containsExactly("open", "fail UPSTREAM_BROKEN");
        leg.over();
    }

    @Test
    void resumeWhenServerRefusesThenTheCallFails() {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).end();

        leg.again().head(405).end();

        assertThat(leg.reply.log).containsExactly("open", "fail UPSTREAM_BROKEN");
        leg.over();
    }

    @Test
    void resumeWhenAnEventWasHalfThenItsBytesAreFreed() {
        Leg leg = Leg.posted(Leg.LEGACY)
                .events(PRIMING)
                .chunk("data: {\"jsonrpc\":\"2.0\",")
                .chunk("\"id\":1,\"res")
                .end();

        leg.again().events("id: e-2\ndata: " + Leg.RESULT).end();

        assertThat(leg.reply.log).containsExactly("open", "answer 200");
        leg.over();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void resumeWhenServerHasLostTheSessionThenTheCallIsNotOneThatHasNotRun(int status) {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).end();

        leg.again().head(status).end();

        assertThat(leg.reply.log).containsExactly("open", "fail UPSTREAM_BROKEN");
        leg.over();
    }
}
