package dev.sluice.gateway.session.replay;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeSource;
import dev.sluice.gateway.call.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that comes back in an awkward moment. */
@ExtendWith(NoLeaks.class)
class PickUpTest {
    private final StreamWorld world = new StreamWorld(8);
    private final FakeReply client = new FakeReply();
    private final FakeSource server = new FakeSource();
    private final ReplyStream stream = world.stream(client, server);

    @Test
    void pickUpWhenItBreaksRightAfterTheOpeningThenItsIdSkipsNothing() {
        world.send(stream, 1, 4);
        stream.clientGone();

        FakeReply back = world.pickUp(stream, client.ids.get(1));

        assertThat(back.messages).containsExactly("3", "4");
        assertThat(world.place(requireNonNull(back.opening).eventId())).isEqualTo(2);
    }

    @Test
    void pickUpWhenTheReturnedClientIsSlowThenTheServerStaysSlowed() {
        world.send(stream, 1, 4);
        stream.clientGone();
        var back = new FakeReply();
        back.onMessage = () -> back.source().pause();

        stream.pickUp(back, 1);

        assertThat(server.paused()).isTrue();
    }

    @Test
    void pickUpWhenALargeAnswerIsUnderWayThenNoPartOfItIsTakenForAMessage() {
        world.send(stream, 1, 1);
        stream.answerStart(200, -1);
        stream.answerPart(StreamWorld.payload("ab"));
        stream.clientGone();

        FakeReply back = world.pickUp(stream, client.ids.getFirst());
        stream.answerPart(StreamWorld.payload("cd"));
        stream.answerEnd();

        assertThat(back.log).containsExactly("open", "message error UPSTREAM_BROKEN", "close");
    }

    @Test
    void pickUpWhenALargeAnswerFailedThenThereIsOneError() {
        world.send(stream, 1, 1);
        stream.clientGone();
        stream.answerStart(200, -1);
        stream.answerPart(StreamWorld.payload("ab"));
        stream.fail(StreamWorld.error(Refusal.UPSTREAM_BROKEN));

        assertThat(world.pickUp(stream, client.ids.getFirst()).log)
                .containsExactly("open", "message error UPSTREAM_BROKEN", "close");
    }
}
