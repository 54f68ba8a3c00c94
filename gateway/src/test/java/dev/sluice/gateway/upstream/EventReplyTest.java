package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.routing.TestRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class EventReplyTest {
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}";
    private static final String ASK = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"elicitation/create\"}";

    private Leg leg = Leg.posted(Leg.MODERN);

    @AfterEach
    void leaveNothing() {
        leg.over();
    }

    @Test
    void eventWhenMessagesComeBeforeTheAnswerThenAllArePassedInOrder() {
        leg.events("data: " + NOTE, "id: e-2\ndata: " + ASK, ": ping", "data: " + Leg.RESULT);

        assertThat(leg.reply.messages).containsExactly(NOTE, ASK);
        assertThat(leg.reply.ids).containsExactly(null, "e-2");
        assertThat(leg.reply.answers).containsExactly(Leg.RESULT);
    }

    @Test
    void eventWhenAnswerIsThroughThenNothingMoreIsPassed() {
        leg.events("data: " + Leg.RESULT, "data: " + NOTE, "data: " + Leg.RESULT, "data: garbage");

        assertThat(leg.reply.log).containsExactly("answer 200");
    }

    @Test
    void eventWhenAnswerIsThroughThenTheConnectionIsFreeAfterTheEnd() {
        leg.events("data: " + Leg.RESULT).end();

        assertThat(leg.pool).containsExactly("free");
    }

    @Test
    void tickWhenAnswerIsThroughAndResponseStaysOpenThenTheConnectionIsClosed() {
        leg.events("data: " + Leg.RESULT);

        leg.time.pass(java.time.Duration.ofSeconds(1));

        assertThat(leg.pool).containsExactly("closed");
        assertThat(leg.reply.ends).isOne();
    }

    @Test
    void eventWhenItIsABatchThenItsMessagesAreTakenApart() {
        leg.events("data: [" + NOTE + ",\ndata: " + Leg.RESULT + "]");

        assertThat(leg.reply.messages).containsExactly(NOTE);
        assertThat(leg.reply.answers).containsExactly(Leg.RESULT);
    }

    @Test
    void eventWhenItIsOfAnotherTypeThenItIsIgnored() {
        leg.events("event: ping\ndata: x", "event: message\ndata: " + NOTE);

        assertThat(leg.reply.messages).containsExactly(NOTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}"
            })
    void eventWhenItIsNotWhatWasAskedThenTheCallFails(String data) {
        leg.events("data: " + data);

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        assertThat(leg.channel.isOpen()).isFalse();
    }

    @Test
    void eventWhenAnswerIsLargeThenItIsPassedInParts() {
        String large = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + "x".repeat(400_000) + "\"}";
        leg.head(200, "Content-Type", "text/event-stream").chunk("data: " + large.substring(0, 300_000));

        assertThat(leg.reply.log).containsExactly("start -1");

        leg.chunk(large.substring(300_000) + "\n\n").end();
        assertThat(leg.reply.answer()).isEqualTo(large);
        assertThat(leg.pool).containsExactly("free");
    }

    @Test
    void eventWhenLargeMessageIsNoAnswerThenTheCallFails() {
        leg.head(200, "Content-Type", "text/event-stream")
                .chunk("data: {\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":\"" + "x".repeat(300_000));

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
    }

    @Test
    void partWhenAnswerIsLargerThanAllowedThenItDoesNotEndAsWhole() {
        leg.over();
        leg = Leg.posted(TestRoutes.route(TestRoutes.sizes(1000, 300_000)), Leg.MODERN);
        leg.head(200, "Content-Type", "text/event-stream").chunk("data: {\"result\":\"" + "x".repeat(280_000));

        leg.chunk("x".repeat(30_000));

        assertThat(leg.reply.log).containsExactly("start -1", "fail UPSTREAM_BROKEN");
        assertThat(leg.channel.isOpen()).isFalse();
    }

    @Test
    void completeWhenAnswerIsMissingThenTheCallFails() {
        leg.events("data: " + NOTE).end();

        assertThat(leg.reply.log).containsExactly("open", "message " + NOTE, "fail UPSTREAM_BROKEN");
    }

    @Test
    void brokenWhenEventIsHalfThenItIsNotPassed() {
        leg.events("data: " + NOTE).chunk("data: " + Leg.RESULT).closed();

        assertThat(leg.reply.log).containsExactly("open", "message " + NOTE, "fail UPSTREAM_BROKEN");
    }

    @Test
    void brokenWhenLargeAnswerIsHalfThenItDoesNotEndAsWhole() {
        leg.head(200, "Content-Type", "text/event-stream")
                .chunk("id: 5\ndata: {\"result\":\"" + "x".repeat(300_000))
                .closed();

        assertThat(leg.reply.log).containsExactly("start -1", "fail UPSTREAM_BROKEN");
    }

    @Test
    void completeWhenStreamOfOwnMessagesEndsThenTheReplyIsClosed() {
        leg.over();
        leg = Leg.sending(TestRoutes.route(), Verb.GET, Leg.LEGACY, null);
        leg.events("data: " + NOTE).end();

        assertThat(leg.reply.log).containsExactly("open", "message " + NOTE, "close");
    }

    @Test
    void eventWhenStreamWasPickedUpUnknownThenResponsesAreMessages() {
        leg.over();
        leg = Leg.sending(TestRoutes.route(), Verb.GET, Leg.LEGACY.after("e-1"), null);
        leg.events("data: " + Leg.RESULT);

        assertThat(leg.reply.messages).containsExactly(Leg.RESULT);
    }

    @Test
    void eventWhenOwnStreamHoldsAResponseThenTheStreamFails() {
        leg.over();
        leg = Leg.sending(TestRoutes.route(), Verb.GET, Leg.LEGACY, null);
        leg.events("data: " + Leg.RESULT);

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
    }

    @Test
    void clientGoneWhenStreamIsOpenThenTheConnectionIsClosedAndNothingIsTold() {
        leg.events("data: " + NOTE).chunk("data: half");

        leg.reply.source().clientGone();

        assertThat(leg.reply.log).containsExactly("open", "message " + NOTE);
        assertThat(leg.channel.isOpen()).isFalse();
    }

    @Test
    void pauseWhenStreamIsOpenThenTheServerIsNotReadUntilItIsResumed() {
        leg.events("data: " + NOTE);

        leg.reply.source().pause();
        assertThat(leg.channel.config().isAutoRead()).isFalse();

        leg.reply.source().resume();
        assertThat(leg.channel.config().isAutoRead()).isTrue();
    }
}
