package dev.sluice.gateway.protocol;

import static dev.sluice.gateway.protocol.MessagePeek.Kind.REQUEST_OR_NOTIFICATION;
import static dev.sluice.gateway.protocol.MessagePeek.Kind.RESPONSE;
import static dev.sluice.gateway.protocol.MessagePeek.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePeekTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"method\":1}}",
                " \n{ \"result\" : {\"content\":[{\"text\":\"cut he",
                "{\"id\":\"method\",\"error\":{",
                "{\"id\":{\"method\":[\"method\"]},\"x\":\"\\\",\\\"method\",\"result\"",
            })
    void peekWhenResultOrErrorComesFirstThenResponse(String prefix) {
        assertThat(peek(prefix)).isEqualTo(RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"method\":\"notifications/progress\",\"params\":{\"result\":1}}",
                "{\"jsonrpc\":\"2.0\",\"params\":{\"result\":{},\"error\":[{}]},\"method\"",
                "{\"params\":[{\"a\":[]},\"result\"],\"method\":",
            })
    void peekWhenMethodComesFirstThenRequestOrNotification(String prefix) {
        assertThat(peek(prefix)).isEqualTo(REQUEST_OR_NOTIFICATION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "{",
                "{\"",
                "{\"resul",
                "{\"result",
                "{\"id\":\"result\"",
                "{\"id\":\"a\\\"",
                "{\"id\":\"a\\",
                "[{\"result\":1}]",
                "[\"result\"]",
                "\"result\"",
                "event: message",
                "]]]}}}\"result\"",
            })
    void peekWhenNothingTellingWasSeenThenUnknown(String prefix) {
        assertThat(peek(prefix)).isEqualTo(UNKNOWN);
    }

    @Test
    void peekWhenOffsetIsGivenThenOnlyThatRangeIsRead() {
        byte[] bytes = "{{{\"id\":1,\"result\":1}".getBytes(StandardCharsets.UTF_8);

        assertThat(MessagePeek.peek(bytes, 2, bytes.length - 2)).isEqualTo(RESPONSE);
        assertThat(MessagePeek.peek(bytes, 2, 8)).isEqualTo(UNKNOWN);
    }

    private static MessagePeek.Kind peek(String prefix) {
        byte[] bytes = prefix.getBytes(StandardCharsets.UTF_8);
        return MessagePeek.peek(bytes, 0, bytes.length);
    }
}
