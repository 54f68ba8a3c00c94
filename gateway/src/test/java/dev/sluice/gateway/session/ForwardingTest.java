package dev.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeUpstream.Sent;
import dev.sluice.gateway.call.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardingTest {
    private final TestSessions world = new TestSessions();

    @BeforeEach
    void pair() {
        world.alreadyPaired("s-1");
    }

    @Test
    void ofWhenSideIsOpenThenTheMessageGoesThereAsItCame() {
        FakeReply reply = world.forward(7);

        Sent sent = world.upstream.last();
        assertThat(sent.body()).isEqualTo(TestSessions.CALL.formatted(7));
        assertThat(sent.call().dialect().sessionId()).isEqualTo("s-1");
        assertThat(sent.call().expectedId()).isEqualTo("7");

        sent.result();
        assertThat(reply.log).containsExactly("answer 200");
    }

    @Test
    void failWhenSessionWasLostThenTheMessageIsSentOnceMoreIntoANewOne() {
        FakeReply reply = world.forward(7);

        world.upstream.last().fail(Refusal.UPSTREAM_SESSION_LOST);
        world.paired("s-2");

        assertThat(world.upstream.asking("tools/call")).hasSize(2);
        assertThat(world.upstream.last().call().dialect().sessionId()).isEqualTo("s-2");
        assertThat(world.upstream.last().body()).isEqualTo(TestSessions.CALL.formatted(7));
        world.upstream.last().result();
        assertThat(reply.log).containsExactly("answer 200");
    }

    @Test
    void failWhenSessionIsLostAgainThenTheCallFails() {
        FakeReply reply = world.forward(7);
        world.upstream.last().fail(Refusal.UPSTREAM_SESSION_LOST);
        world.paired("s-2");

        world.upstream.last().fail(Refusal.UPSTREAM_SESSION_LOST);

        assertThat(world.upstream.asking("tools/call")).hasSize(2);
        assertThat(reply.log).containsExactly("fail UPSTREAM_SESSION_LOST");
    }

    @Test
    void failWhenManyCallsLostTheSessionThenItIsReopenedOnce() {
        FakeReply one = world.forward(1);
        FakeReply two = world.forward(2);
        var calls = world.upstream.asking("tools/call");

        calls.getFirst().fail(Refusal.UPSTREAM_SESSION_LOST);
        world.paired("s-2");
        calls.getLast().fail(Refusal.UPSTREAM_SESSION_LOST);

        assertThat(world.upstream.asking("initialize")).hasSize(2);
        assertThat(world.upstream.asking("tools/call")).hasSize(4);
        world.upstream.asking("tools/call").subList(2, 4).forEach(Sent::result);
        assertThat(one.answers).hasSize(1);
        assertThat(two.answers).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"UPSTREAM_UNREACHABLE", "UPSTREAM_BROKEN", "UPSTREAM_REFUSED", "UPSTREAM_BUSY", "UPSTREAM_TIMEOUT"
            })
    void failWhenItMayHaveRunThenItIsNeverSentAgain(Refusal kind) {
        FakeReply reply = world.forward(7);

        world.upstream.last().fail(kind);
        world.time.pass(Duration.ofMinutes(2));

        assertThat(world.upstream.asking("tools/call")).hasSize(1);
        assertThat(world.upstream.asking("initialize")).hasSize(1);
        assertThat(reply.log).containsExactly("fail " + kind);
    }

    @Test
    void failWhenHandshakeFailsThenTheCallWasNeverSent() {
        var fresh = new TestSessions();
        FakeReply reply = fresh.forward(7);

        fresh.upstream.last().fail(Refusal.UPSTREAM_UNREACHABLE);

        assertThat(fresh.upstream.asking("tools/call")).isEmpty();
        assertThat(reply.log).containsExactly("fail UPSTREAM_UNREACHABLE");
        assertThat(reply.flushes).isPositive();
    }

    @Test
    void callStartedWhenUnderWayThenTheSessionIsNotIdle() {
        world.forward(7);
        world.time.jump(Duration.ofHours(1));
        assertThat(world.session.idleAt(world.time.getAsLong())).isFalse();

        world.upstream.last().result();
        assertThat(world.session.idleAt(world.time.getAsLong())).isFalse();

        world.time.jump(Duration.ofMinutes(6));
        assertThat(world.session.idleAt(world.time.getAsLong())).isTrue();
    }

    @Test
    void clientGoneWhenNobodyWantsTheReplyThenTheServerHearsItAndTheSessionMayRest() {
        FakeReply reply = world.forward(7);

        reply.source().clientGone();

        assertThat(world.upstream.last().source().gone()).isTrue();
        world.time.jump(Duration.ofHours(1));
        assertThat(world.session.idleAt(world.time.getAsLong())).isTrue();
    }

    @Test
    void pauseWhenClientIsSlowThenTheServerIsSlowed() {
        FakeReply reply = world.forward(7);

        reply.source().pause();
        assertThat(world.upstream.last().source().paused()).isTrue();

        reply.source().resume();
        assertThat(world.upstream.last().source().paused()).isFalse();
    }
}
