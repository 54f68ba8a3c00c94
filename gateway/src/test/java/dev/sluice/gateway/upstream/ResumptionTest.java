package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ResumptionTest {
    private static final String PRIMING = "id: e-1\nretry: 40\ndata:";

    @Test
    void completeWhenStreamEndsBeforeTheAnswerThenItIsPickedUpAfterTheLastEvent() {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).end();

        assertThat(leg.reply.log).containsExactly("open");
        assertThat(leg.resumed).hasSize(1);
        UpstreamCall again = leg.resumed.getFirst();
        assertThat(again.verb()).isEqualTo(Verb.GET);
        assertThat(again.dialect().lastEventId()).isEqualTo("e-1");
        assertThat(again.dialect().sessionId()).isEqualTo("s-1");
        assertThat(again.expectedId()).isEqualTo("1");
        assertThat(again.body()).isNull();
        assertThat(leg.resumedAfterMillis).isEqualTo(40);
        leg.over();
    }

    @Test
    void brokenWhenConnectionBreaksBeforeTheAnswerThenItIsPickedUpToo() {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).closed();

        assertThat(leg.resumed).hasSize(1);
        leg.over();
    }

    @Test
    void brokenWhenNoEventHadAnIdThenTheCallFails() {
        Leg leg = Leg.posted(Leg.LEGACY)
                .events("data: {\"jsonrpc\":\"2.0\",\"method\":\"x\"}")
                .closed();

        assertThat(leg.resumed).isEmpty();
        assertThat(leg.reply.error().message()).contains("not sent again");
        leg.over();
    }

    @Test
    void brokenWhenModernThenTheCallFails() {
        Leg leg = Leg.posted(Leg.MODERN).events(PRIMING).closed();

        assertThat(leg.resumed).isEmpty();
        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        leg.over();
    }

    @Test
    void retryWhenServerAsksForAgesThenThePatienceHasAnEnd() {
        Leg leg = Leg.posted(Leg.LEGACY).events("id: e-1\nretry: 999999\ndata:").end();

        assertThat(leg.resumedAfterMillis).isEqualTo(30_000);
        leg.over();
    }

    @Test
    void resumeWhenTheAnswerComesOnTheSecondConnectionThenItIsPassed() {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).end();

        leg.again().events("id: e-2\ndata: " + Leg.RESULT);

        assertThat(leg.reply.log).containsExactly("open", "answer 200");
        leg.over();
    }

    @Test
    void clientGoneWhenNothingIsConnectedThenNoMoreConnectionIsWanted() {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).end();

        leg.reply.source().clientGone();

        assertThat(leg.reader.wanted()).isFalse();
        assertThat(leg.reader.done()).isTrue();
        leg.over();
    }

    @Test
    void requestWhenResumedThenItNamesTheLastEvent() {
        Leg leg = Leg.posted(Leg.LEGACY).events(PRIMING).end();
        leg.request();

        assertThat(leg.again().request())
                .startsWith("GET /mcp?team=blue HTTP/1.1")
                .contains("last-event-id: e-1", "mcp-session-id: s-1");
        leg.over();
    }
}
