package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.routing.TestRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class JsonReplyTest {
    private static final String LARGE = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + "x".repeat(40_000) + "\"}";

    private Leg leg = Leg.posted(Leg.MODERN);

    @AfterEach
    void leaveNothing() {
        leg.over();
    }

    @Test
    void completeWhenAnswerIsSmallThenItIsPassedWholeAndTheConnectionIsFree() {
        leg.json(200, Leg.RESULT);

        assertThat(leg.reply.log).containsExactly("answer 200");
        assertThat(leg.reply.answer()).isEqualTo(Leg.RESULT);
        assertThat(leg.pool).containsExactly("free");
        assertThat(leg.connection.usable()).isTrue();
    }

    @Test
    void completeWhenAnswerIsCutInManyPiecesThenItsBytesAreTheSame() {
        leg.head(200, "Content-Type", "application/json; charset=utf-8");
        Leg.RESULT.chars().forEach(c -> leg.chunk(String.valueOf((char) c)));
        leg.end();

        assertThat(leg.reply.answer()).isEqualTo(Leg.RESULT);
    }

    @Test
    void contentWhenAnswerIsLargeThenItIsPassedAsItComes() {
        leg.head(200, "Content-Type", "application/json").chunk(LARGE.substring(0, 20_000));

        assertThat(leg.reply.log).containsExactly("start -1");

        leg.chunk(LARGE.substring(20_000)).end();
        assertThat(leg.reply.answer()).isEqualTo(LARGE);
        assertThat(leg.pool).containsExactly("free");
    }

    @Test
    void contentWhenLengthIsKnownThenItIsTold() {
        leg.receives("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + LARGE.length()
                + "\r\n\r\n" + LARGE);

        assertThat(leg.reply.log).containsExactly("start " + LARGE.length(), "end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}]",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}} x",
                "<html>",
                ""
            })
    void completeWhenItIsNotTheAnswerThenTheCallFails(String body) {
        if (body.isEmpty()) {
            leg.head(200, "Content-Type", "application/json").end();
        } else {
            leg.json(200, body);
        }

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        assertThat(leg.reply.error().message()).contains("'everything'").doesNotContain("127.0.0.1");
    }

    @Test
    void contentWhenLargeAndNotAResponseThenTheCallFailsAndTheConnectionIsClosed() {
        leg.head(200, "Content-Type", "application/json").chunk("<html>" + "x".repeat(20_000));

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        assertThat(leg.channel.isOpen()).isFalse();
        assertThat(leg.pool).containsExactly("closed");
    }

    @Test
    void contentWhenLargerThanAllowedThenTheCallFails() {
        leg.over();
        leg = Leg.posted(TestRoutes.route(TestRoutes.sizes(1000, 1000)), Leg.MODERN);

        leg.head(200, "Content-Type", "application/json")
                .chunk("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + "x".repeat(1000));

        assertThat(leg.reply.error().message()).contains("larger than the 1000 bytes");
        assertThat(leg.channel.isOpen()).isFalse();
    }

    @Test
    void contentWhenLengthIsLargerThanAllowedThenNothingOfItIsPassed() {
        leg.receives("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n" + LARGE);

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
    }

    @Test
    void brokenWhenSmallAnswerIsCutThenTheCallFailsOnce() {
        leg.head(200, "Content-Type", "application/json")
                .chunk("{\"jsonrpc\":\"2.0\",")
                .closed();

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        assertThat(leg.pool).containsExactly("closed");
    }

    @Test
    void brokenWhenLargeAnswerIsCutThenItDoesNotEndAsWhole() {
        leg.head(200, "Content-Type", "application/json")
                .chunk(LARGE.substring(0, 30_000))
                .closed();

        assertThat(leg.reply.log).containsExactly("start -1", "fail UPSTREAM_BROKEN");
        assertThat(leg.reply.error().kind()).isEqualTo(Refusal.UPSTREAM_BROKEN);
    }

    @Test
    void brokenWhenLengthIsNotReachedThenItDoesNotEndAsWhole() {
        leg.receives("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + LARGE.length()
                        + "\r\n\r\n" + LARGE.substring(0, 30_000))
                .closed();

        assertThat(leg.reply.log).containsExactly("start " + LARGE.length(), "fail UPSTREAM_BROKEN");
    }
}
