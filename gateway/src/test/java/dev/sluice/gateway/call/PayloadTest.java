package dev.sluice.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.protocol.MessagePeek;
import dev.sluice.gateway.protocol.Scanned;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class PayloadTest {
    @Test
    void joinWhenPiecesAreCutAnywhereThenTheBytesAreTheSame() {
        var random = new Random(9);
        for (int round = 0; round < 200; round++) {
            String text = "x".repeat(random.nextInt(50)) + "y".repeat(random.nextInt(3000));
            ByteBuf joined = Unpooled.EMPTY_BUFFER;
            int from = 0;
            while (from < text.length()) {
                int to = Math.min(text.length(), from + random.nextInt(400));
                joined = Payload.join(joined, piece(random, text.substring(from, to)));
                from = to;
            }
            assertThat(joined.toString(StandardCharsets.UTF_8)).isEqualTo(text);
            joined.release();
        }
    }

    @Test
    void joinWhenTheHeadIsSharedThenTheOtherHandleIsNotTouched() {
        ByteBuf head = buffer("ab");
        ByteBuf shared = head.retainedDuplicate();

        ByteBuf joined = Payload.join(head, buffer("cd"));

        assertThat(joined.toString(StandardCharsets.UTF_8)).isEqualTo("abcd");
        assertThat(shared.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
        joined.release();
        shared.release();
    }

    @Test
    void partWhenTheWholeIsDisposedThenThePartLivesOn() {
        var whole = new Payload(buffer("0123456789").skipBytes(2));
        Payload part = whole.part(1, 4);
        Payload again = whole.again();
        whole.dispose();

        assertThat(part.copy()).asString().isEqualTo("345");
        assertThat(again.size()).isEqualTo(8);
        part.dispose();
        again.dispose();
    }

    @Test
    void scanWhenReadManyTimesThenTheBytesAreStillThere() {
        var payload = new Payload(buffer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));

        assertThat(payload.scan()).isInstanceOf(Scanned.One.class);
        assertThat(payload.scan()).isInstanceOf(Scanned.One.class);
        assertThat(payload.peek()).isEqualTo(MessagePeek.Kind.RESPONSE);
        assertThat(payload.size()).isEqualTo(36);
        payload.dispose();
    }

    @Test
    void scanWhenAShortMessageFollowsALongOneThenNothingOfTheLongOneIsSeen() {
        var large = new Payload(buffer("{\"jsonrpc\":\"2.0\",\"method\":\"" + "m".repeat(40_000) + "\"}"));
        var small = new Payload(buffer("{\"jsonrpc\":\"2.0\",\"method\":\"s\"}"));

        assertThat(((Scanned.One) large.scan()).message().method()).hasSize(40_000);
        assertThat(((Scanned.One) small.scan()).message().method()).isEqualTo("s");
        large.dispose();
        small.dispose();
    }

    private static ByteBuf piece(Random random, String text) {
        if (random.nextBoolean()) {
            return buffer(text);
        }
        ByteBuf larger = buffer("<" + text + ">");
        ByteBuf slice = larger.retainedSlice(1, text.length());
        larger.release();
        return slice;
    }

    private static ByteBuf buffer(String text) {
        return ByteBufAllocator.DEFAULT.buffer(text.length() + 1).writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
