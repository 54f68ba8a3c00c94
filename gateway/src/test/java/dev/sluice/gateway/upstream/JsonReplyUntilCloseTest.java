package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers whose end is the end of the connection, so that a crash of the server looks like one. */
@ExtendWith(NoLeaks.class)
class JsonReplyUntilCloseTest {
    private static final String HEAD = "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n";
    private static final String LARGE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + "x".repeat(40_000) + "\"}";

    @Test
    void completeWhenSmallAnswerIsWholeThenItIsPassed() {
        Leg leg = Leg.posted(Leg.MODERN).receives(HEAD + Leg.RESULT).closed();

        assertThat(leg.reply.log).containsExactly("answer 200");
        leg.over();
    }

    @Test
    void completeWhenSmallAnswerIsCutThenTheCallFails() {
        Leg leg = Leg.posted(Leg.MODERN)
                .receives(HEAD + Leg.RESULT.substring(0, 20))
                .closed();

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        leg.over();
    }

    @Test
    void completeWhenLargeAnswerIsCutThenItDoesNotEndAsWhole() {
        Leg leg = Leg.posted(Leg.MODERN)
                .receives(HEAD + LARGE.substring(0, 30_000))
                .closed();

        assertThat(leg.reply.log).doesNotContain("end").contains("fail UPSTREAM_BROKEN");
        leg.over();
    }
}
