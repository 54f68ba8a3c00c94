package dev.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeUpstream.Sent;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.TestCalls;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackChannelTest {
    private final TestSessions world = new TestSessions();
    private final BackChannel channel = world.session.backChannel();

    @Test
    void openWhenServersSideIsClosedThenTheClientHasItsStreamAndTheServerIsLeftAlone() {
        FakeReply client = open();

        assertThat(client.log).containsExactly("open");
        assertThat(client.flushes).isPositive();
        assertThat(world.upstream.sent).isEmpty();
    }

    @Test
    void openWhenServersSideOpensLaterThenItIsListenedTo() {
        FakeReply client = open();
        world.alreadyPaired("s-1");

        assertThat(world.gets()).hasSize(1);
        world.gets().getFirst().message(TestSessions.NOTE);
        assertThat(client.messages).containsExactly(TestSessions.NOTE);
    }

    @Test
    void openWhenAskedTwiceThenTheFirstStreamEndsAndTheSecondGetsTheMessages() {
        world.alreadyPaired("s-1");
        FakeReply first = open();
        FakeReply second = open();

        world.gets().getFirst().message(TestSessions.NOTE);

        assertThat(first.log).containsExactly("open", "close");
        assertThat(second.messages).containsExactly(TestSessions.NOTE);
        assertThat(world.gets()).hasSize(1);
    }

    @Test
    void openWhenAskedTwiceThenTheSecondStreamSetsThePace() {
        world.alreadyPaired("s-1");
        open();
        FakeReply second = open();

        second.source().pause();
        assertThat(world.gets().getFirst().source().paused()).isTrue();

        second.source().resume();
        assertThat(world.gets().getFirst().source().paused()).isFalse();
    }

    @Test
    void openWhenTheFirstClientWasSlowThenTheSecondIsNotHeldUp() {
        world.alreadyPaired("s-1");
        FakeReply first = open();
        first.source().pause();

        open();

        assertThat(world.gets().getFirst().source().paused()).isFalse();
    }

    @Test
    void closeWhenServerEndsItsStreamThenItIsListenedToAgainMoreAndMorePatiently() {
        world.alreadyPaired("s-1");
        open();
        int[] waits = {1, 2, 4, 8, 16, 30, 30};
        for (int i = 0; i < waits.length; i++) {
            world.gets().getLast().reply().close();
            world.time.pass(Duration.ofSeconds(waits[i]).minusMillis(10));
            assertThat(world.gets()).hasSize(i + 1);
            world.time.pass(Duration.ofMillis(20));
            assertThat(world.gets()).hasSize(i + 2);
        }
    }

    @Test
    void messageWhenServerSpeaksThenThePatienceStartsAnew() {
        world.alreadyPaired("s-1");
        open();
        world.gets().getLast().reply().close();
        world.time.pass(Duration.ofSeconds(2));
        world.gets().getLast().message(TestSessions.NOTE);
        world.gets().getLast().reply().close();

        world.time.pass(Duration.ofMillis(1100));

        assertThat(world.gets()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"UPSTREAM_NO_STREAM", "UPSTREAM_SESSION_LOST"})
    void failWhenServerOffersNoStreamThenItIsNotAskedAgain(Refusal kind) {
        world.alreadyPaired("s-1");
        FakeReply client = open();

        world.gets().getFirst().fail(kind);
        world.time.pass(Duration.ofMinutes(2));

        assertThat(world.gets()).hasSize(1);
        assertThat(client.ended()).isFalse();
    }

    @Test
    void failWhenConnectionBrokeThenItIsListenedToAgain() {
        world.alreadyPaired("s-1");
        FakeReply client = open();

        world.gets().getFirst().fail(Refusal.UPSTREAM_BROKEN);
        world.time.pass(Duration.ofSeconds(2));

        assertThat(world.gets()).hasSize(2);
        assertThat(client.ended()).isFalse();
    }

    @Test
    void tidyWhenClientIsAwayForAWhileThenTheServerIsNoLongerListenedTo() {
        world.alreadyPaired("s-1");
        open().source().clientGone();
        Sent listening = world.gets().getFirst();

        world.session.tidy(world.time.getAsLong());
        assertThat(listening.source().gone()).isFalse();

        world.time.jump(Duration.ofSeconds(31));
        world.session.tidy(world.time.getAsLong());
        assertThat(listening.source().gone()).isTrue();
    }

    @Test
    void messageWhenClientIsAwayThenItIsKeptForIt() {
        world.alreadyPaired("s-1");
        FakeReply client = open();
        world.gets().getFirst().message(TestSessions.NOTE);
        String seen = client.ids.getFirst();
        client.source().clientGone();
        world.gets().getFirst().message("{\"jsonrpc\":\"2.0\",\"method\":\"two\"}");

        FakeReply back = resume(seen);

        assertThat(back.messages).containsExactly("{\"jsonrpc\":\"2.0\",\"method\":\"two\"}");
        assertThat(world.gets()).hasSize(1);
    }

    @Test
    void resumeWhenServerWasLeftAloneMeanwhileThenItIsListenedToAgain() {
        world.alreadyPaired("s-1");
        FakeReply client = open();
        world.gets().getFirst().message(TestSessions.NOTE);
        String seen = client.ids.getFirst();
        client.source().clientGone();
        world.time.jump(Duration.ofSeconds(31));
        world.session.tidy(world.time.getAsLong());

        FakeReply back = resume(seen);

        assertThat(world.gets()).hasSize(2);
        world.gets().getLast().message(TestSessions.NOTE);
        assertThat(back.messages).containsExactly(TestSessions.NOTE);
    }

    @Test
    void endWhenSessionEndsThenBothHalvesEnd() {
        world.alreadyPaired("s-1");
        FakeReply client = open();

        world.session.end();

        assertThat(client.log).containsExactly("open", "close");
        assertThat(world.gets().getFirst().source().gone()).isTrue();
        assertThat(world.deletes()).hasSize(1);
    }

    @Test
    void attendedWhenClientIsThereThenTheSessionIsNotIdle() {
        FakeReply client = open();
        world.time.jump(Duration.ofHours(1));
        assertThat(world.session.idleAt(world.time.getAsLong())).isFalse();

        client.source().clientGone();
        assertThat(world.session.idleAt(world.time.getAsLong())).isTrue();
    }

    private FakeReply open() {
        return resume(null);
    }

    private FakeReply resume(@Nullable String lastEventId) {
        var client = new FakeReply();
        Resumption.of(world.session, TestCalls.origin(world.time.loop()), world.route)
                .open(lastEventId, client);
        return client;
    }
}
