package dev.sluice.bench.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private static final String FIXED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nMcp-Session-Id: abc\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTRANSFER-ENCODING: chunked\r\n\r\n3\r\nhel\r\n2;ext=1\r\nlo\r\n0\r\n\r\n";
    private static final String BODILESS = "GET /bench/mcp HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Heard heard = new Heard();
    private final MessageReader reader = new MessageReader(heard, MessageReader.newScratch());

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void readWhenBytesArriveInPiecesThenMessagesAreWhole(int piece) {
        String stream = FIXED + CHUNKED + BODILESS + FIXED;
        for (int at = 0; at < stream.length(); at += piece) {
            feed(stream.substring(at, Math.min(stream.length(), at + piece)));
        }
        assertThat(heard.bodies).containsExactly("hello", "hello", "", "hello");
        assertThat(heard.sessions).containsExactly("abc", "", "", "abc");
        reader.close();
    }

    @Test
    void readWhenResponseThenStatusIsKnown() {
        feed("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        assertThat(heard.statuses).containsExactly(404);
        assertThat(heard.bodies).containsExactly("");
    }

    private void feed(String text) {
        ByteBuf buffer = Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
        reader.read(buffer);
        buffer.release();
    }

    private static final class Heard implements MessageListener {

        final List<Integer> statuses = new ArrayList<>();
        final List<String> sessions = new ArrayList<>();
        final List<String> bodies = new ArrayList<>();
        private final StringBuilder body = new StringBuilder();

        @Override
        public void onHead(Head head) {
            statuses.add(head.status());
            sessions.add(head.sessionId());
            body.setLength(0);
        }

        @Override
        public void onBody(ByteBuf buffer, int index, int length) {
            body.append(buffer.toString(index, length, StandardCharsets.US_ASCII));
        }

        @Override
        public void onEnd() {
            bodies.add(body.toString());
        }
    }
}
