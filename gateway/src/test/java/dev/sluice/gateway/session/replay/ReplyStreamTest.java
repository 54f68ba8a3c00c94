package dev.sluice.gateway.session.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeSource;
import dev.sluice.gateway.call.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ReplyStreamTest {
    private final StreamWorld world = new StreamWorld(4);
    private final FakeReply client = new FakeReply();
    private final FakeSource server = new FakeSource();
    private final ReplyStream stream = world.stream(client, server);

    @Test
    void answerWhenNothingCameBeforeThenItStaysAPlainAnswer() {
        stream.answer(200, StreamWorld.payload("{}"));
        stream.flush();

        assertThat(client.log).containsExactly("answer 200");
        assertThat(client.flushes).isOne();
        assertThat(world.shelf.find(stream.key())).isNull();
        assertThat(world.budget.taken()).isZero();
    }

    @Test
    void messageWhenItIsTheFirstThenTheReplyIsAStreamToComeBackTo() {
        world.send(stream, 1, 3);

        assertThat(client.messages).containsExactly("1", "2", "3");
        assertThat(client.ids).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(world.shelf.find(stream.key())).isSameAs(stream);
    }

    @Test
    void answerWhenStreamingThenItIsTheLastEventAndCanBeReplayed() {
        world.send(stream, 1, 1);
        stream.answer(200, StreamWorld.payload("answer"));

        assertThat(client.log).containsExactly("open", "message 1", "message answer", "close");
        assertThat(world.pickUp(stream, client.ids.getFirst()).log).containsExactly("open", "message answer", "close");
    }

    @Test
    void clientGoneWhenStreamingThenTheServerIsNotToldAndTheRestIsKept() {
        world.send(stream, 1, 1);
        stream.clientGone();
        world.send(stream, 2, 3);
        stream.answer(200, StreamWorld.payload("answer"));

        assertThat(server.gone()).isFalse();
        assertThat(world.pickUp(stream, client.ids.getFirst()).messages).containsExactly("2", "3", "answer");
    }

    @Test
    void clientGoneBeforeAnythingCameThenTheServerIsNotToldEither() {
        stream.clientGone();
        stream.answer(200, StreamWorld.payload("answer"));

        assertThat(server.gone()).isFalse();
        assertThat(client.log).isEmpty();
    }

    @Test
    void pickUpWhenStreamGoesOnThenNothingIsLostAndNothingComesTwice() {
        world.send(stream, 1, 2);
        stream.clientGone();
        world.send(stream, 3, 4);

        FakeReply back = world.pickUp(stream, client.ids.getFirst());
        world.send(stream, 5, 6);
        stream.answer(200, StreamWorld.payload("answer"));

        assertThat(back.messages).containsExactly("2", "3", "4", "5", "6", "answer");
        assertThat(back.log).endsWith("close");
    }

    @Test
    void pickUpWhenTheFirstConnectionStillStandsThenItEnds() {
        world.send(stream, 1, 1);

        FakeReply back = world.pickUp(stream, client.ids.getFirst());
        world.send(stream, 2, 2);

        assertThat(client.log).endsWith("close");
        assertThat(client.messages).containsExactly("1");
        assertThat(back.messages).containsExactly("2");
    }

    @Test
    void clientGoneWhenTheFirstConnectionNoticesLateThenTheSecondIsNotHarmed() {
        world.send(stream, 1, 1);
        FakeReply back = world.pickUp(stream, client.ids.getFirst());

        assertThat(client.ended()).isTrue();
        world.send(stream, 2, 2);

        assertThat(back.messages).containsExactly("2");
        assertThat(stream.attended()).isTrue();
    }

    @Test
    void messageWhenClientIsAwayAndMuchIsKeptThenTheServerIsSlowed() {
        world.send(stream, 1, 1);
        stream.clientGone();
        world.send(stream, 2, 3);
        assertThat(server.paused()).isFalse();

        world.send(stream, 4, 4);
        assertThat(server.paused()).isTrue();

        FakeReply back = world.pickUp(stream, client.ids.getFirst());
        assertThat(back.messages).containsExactly("2", "3", "4");
        assertThat(server.paused()).isFalse();
    }

    @Test
    void clientGoneWhenItHadSlowedTheServerThenTheServerGoesOn() {
        world.send(stream, 1, 1);
        client.source().pause();

        stream.clientGone();

        assertThat(server.paused()).isFalse();
    }

    @Test
    void failWhenStreamingThenTheErrorIsAnEventInTheFormOfTheCall() {
        world.send(stream, 1, 1);
        stream.fail(StreamWorld.error(Refusal.UPSTREAM_BROKEN));

        assertThat(client.messages).containsExactly("1", "error UPSTREAM_BROKEN");
        assertThat(client.log).endsWith("close");
    }

    @Test
    void failWhenClientIsAwayThenItHearsItWhenItComesBack() {
        world.send(stream, 1, 1);
        stream.clientGone();
        stream.fail(StreamWorld.error(Refusal.UPSTREAM_TIMEOUT));

        assertThat(world.pickUp(stream, client.ids.getFirst()).log)
                .containsExactly("open", "message error UPSTREAM_TIMEOUT", "close");
    }

    @Test
    void failWhenNothingCameBeforeThenItIsAPlainFailure() {
        stream.fail(StreamWorld.error(Refusal.UPSTREAM_BROKEN));

        assertThat(client.log).containsExactly("fail UPSTREAM_BROKEN");
    }

    @Test
    void answerStartWhenNothingCameBeforeThenThePartsPassThrough() {
        stream.answerStart(200, 4);
        stream.answerPart(StreamWorld.payload("ab"));
        stream.answerPart(StreamWorld.payload("cd"));
        stream.answerEnd();

        assertThat(client.log).containsExactly("start 4", "end");
        assertThat(client.answers).containsExactly("abcd");
    }

    @Test
    void answerStartWhenClientIsAwayThenItHearsThatTheAnswerWasTooLarge() {
        world.send(stream, 1, 1);
        stream.clientGone();
        stream.answerStart(200, -1);
        stream.answerPart(StreamWorld.payload("ab"));
        stream.answerEnd();

        assertThat(world.pickUp(stream, client.ids.getFirst()).log)
                .containsExactly("open", "message error UPSTREAM_BROKEN", "close");
    }

    @Test
    void forgetWhenNobodyListensThenTheServerIsToldAndTheMemoryIsFree() {
        world.send(stream, 1, 3);
        stream.clientGone();

        stream.forget();

        assertThat(server.gone()).isTrue();
        assertThat(world.budget.taken()).isZero();
    }

    @Test
    void forgetWhenSomebodyListensThenTheStreamGoesOnWithoutTakingMemory() {
        world.send(stream, 1, 3);
        stream.forget();
        world.send(stream, 4, 6);
        stream.answer(200, StreamWorld.payload("answer"));

        assertThat(server.gone()).isFalse();
        assertThat(client.messages).hasSize(7);
        assertThat(world.budget.taken()).isZero();
    }

    @Test
    void openingWhenTheClientKnowsPrimingThenItsIdIsAPlaceToComeBackTo() {
        stream.open();

        world.send(stream, 1, 2);
        stream.clientGone();
        FakeReply back = world.pickUp(stream, requireNonNull(client.opening).eventId());
        assertThat(back.messages).containsExactly("1", "2");
    }
}
