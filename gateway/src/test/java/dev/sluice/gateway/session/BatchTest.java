package dev.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeUpstream.Sent;
import dev.sluice.gateway.call.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}";
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}";

    @TempDir
    private Path data;

    private TestConversations world;
    private String session;

    @BeforeEach
    void open() {
        world = new TestConversations(data, 404).agreeable();
        session = world.initialize("2025-03-26");
    }

    @Test
    void batchWhenCallsAreAnsweredInAnyOrderThenEachAnswerIsAnEventAndTheLastEndsTheStream() {
        FakeReply reply = world.batch(session, call(1), NOTE, call(2));
        List<Sent> calls = world.upstream.asking("tools/call");

        calls.get(1).result();
        assertThat(reply.ended()).isFalse();
        calls.get(0).result();

        assertThat(reply.messages).containsExactly(result(2), result(1));
        assertThat(reply.log).startsWith("open").endsWith("close");
    }

    @Test
    void batchWhenACallFailsThenItsAnswerSaysSoAndTheOthersGoOn() {
        FakeReply reply = world.batch(session, call(1), call(2));
        List<Sent> calls = world.upstream.asking("tools/call");

        calls.get(0).fail(Refusal.UPSTREAM_TIMEOUT);
        calls.get(1).result();

        assertThat(reply.messages).hasSize(2);
        assertThat(reply.messages.getFirst()).contains("\"id\":1", "\"isError\":true");
        assertThat(reply.log).endsWith("close");
    }

    @Test
    void batchWhenOnlyNotificationsThenItIsTaken() {
        assertThat(world.batch(session, NOTE, NOTE).log).containsExactly("accepted");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 20})
    void batchWhenAllIsAnsweredHereThenTheStreamEndsOnceAndIsFlushed(int size) {
        String[] pings = new String[size];
        for (int i = 0; i < size; i++) {
            pings[i] = PING.formatted(i);
        }

        FakeReply reply = world.batch(session, pings);

        assertThat(reply.messages).hasSize(size);
        assertThat(reply.ends).isOne();
    }

    @Test
    void batchWhenThereAreManyCallsThenAFewRunAtATime() {
        String[] many = new String[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = call(i);
        }
        FakeReply reply = world.batch(session, many);
        int atOnce = world.upstream.asking("tools/call").size();
        assertThat(atOnce).isBetween(1, 19);

        for (int i = 0; i < many.length; i++) {
            world.upstream.asking("tools/call").get(i).result();
        }

        assertThat(reply.messages).hasSize(20);
        assertThat(reply.ends).isOne();
    }

    @Test
    void batchWhenRevisionHasNoneThenItIsRefused() {
        String later = world.initialize("2025-06-18");

        assertThat(world.batch(later, call(1)).error().kind()).isEqualTo(Refusal.INVALID_REQUEST);
        assertThat(world.upstream.asking("tools/call")).isEmpty();
    }

    @Test
    void batchWhenSessionIsUnknownThenItIsRefused() {
        assertThat(world.batch("x", call(1), call(2)).log).containsExactly("fail UNKNOWN_SESSION");
    }

    @Test
    void batchWhenClientLeavesThenTheServerGoesOnAndTheAnswersAreKept() {
        FakeReply reply = world.batch(session, call(1), call(2));
        List<Sent> calls = world.upstream.asking("tools/call");
        calls.getFirst().result();
        reply.source().clientGone();
        calls.getLast().result();

        assertThat(calls).noneMatch(call -> call.source().gone());
        assertThat(world.get(session, reply.ids.getFirst()).messages).containsExactly(result(2));
    }

    @Test
    void batchWhenClientIsSlowThenAllItsCallsAreSlowed() {
        FakeReply reply = world.batch(session, call(1), call(2));

        reply.source().pause();

        assertThat(world.upstream.asking("tools/call"))
                .allMatch(call -> call.source().paused());
    }

    private static String call(int id) {
        return TestConversations.CALL.formatted(id);
    }

    private static String result(int id) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":{}}".formatted(id);
    }
}
