package dev.sluice.gateway.session.replay;

import static java.util.Objects.requireNonNull;

import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeSource;
import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.session.seal.EventIds;
import dev.sluice.gateway.session.seal.Seal;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Streams of one session, with counted buffers and a small memory. */
final class StreamWorld {
    static final String CONTEXT = "everything\nanonymous";

    final TestLoop time = new TestLoop();
    final StreamShelf shelf = new StreamShelf();
    final ReplayBudget budget = new ReplayBudget(64 * 1024);
    final EventIds ids = new EventIds(
            new Seal(List.of(new Seal.Key((byte) 1, new SecretKeySpec(new byte[32], "AES"))), new SecureRandom()),
            new Random(1));
    final StreamContext context;

    StreamWorld(int most) {
        context = new StreamContext(
                ids, CONTEXT, () -> "server-session", shelf, new StreamContext.Keep(most, budget), time, true);
    }

    ReplyStream stream(FakeReply client, FakeSource server) {
        var stream = new ReplyStream(
                context, time.loop(), client, error -> ("error " + error.kind()).getBytes(StandardCharsets.UTF_8));
        stream.from(server);
        return stream;
    }

    /** Messages that are their own numbers. */
    void send(ReplyStream stream, int first, int last) {
        for (int i = first; i <= last; i++) {
            stream.message(payload(String.valueOf(i)), null);
        }
    }

    FakeReply pickUp(ReplyStream stream, @Nullable String lastEventId) {
        var returned = new FakeReply();
        stream.pickUp(returned, place(lastEventId));
        return returned;
    }

    long place(@Nullable String eventId) {
        return requireNonNull(ids.read(requireNonNull(eventId), CONTEXT)).number();
    }

    static GatewayError error(Refusal kind) {
        return new GatewayError(kind, "it failed");
    }

    static Payload payload(String text) {
        return new Payload(
                ByteBufAllocator.DEFAULT.buffer(text.length() + 1).writeBytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
