package dev.sluice.gateway.session;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import dev.sluice.gateway.session.replay.ReplyStream;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** One call of a batch: what it brings goes into the stream all calls of the batch share, which ends with the last of them. */
final class BatchReply implements Reply {
    private final ReplyStream shared;
    private final McpCall call;
    private final Countdown open;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);

    BatchReply(ReplyStream shared, McpCall call, Countdown open) {
        this.shared = shared;
        this.call = call;
        this.open = open;
    }

    /** Counts the calls of a batch that are not answered yet; all on one event loop. */
    static final class Countdown {
        private int left;

        Countdown(int calls) {
            left = calls;
        }

        boolean last() {
            return --left == 0;
        }
    }

    @Override
    public void from(ReplySource source) {
        // The answers share one stream and are small; none of them is slowed for the others.
    }

    @Override
    public void session(String id) {
        // Batches hold no handshake.
    }

    @Override
    public void open() {
        shared.open();
    }

    @Override
    public void message(Payload message, @Nullable String eventId) {
        shared.message(message, null);
    }

    @Override
    public void answer(int status, Payload answer) {
        shared.message(answer, null);
        ended();
    }

    @Override
    public void answerStart(int status, long length) {
        parts.reset();
    }

    @Override
    public void answerPart(Payload part) {
        parts.writeBytes(part.copy());
        part.dispose();
    }

    @Override
    public void answerEnd() {
        answer(200, Payload.of(parts.toByteArray()));
    }

    @Override
    public void accepted() {
        ended();
    }

    @Override
    public void close() {
        ended();
    }

    @Override
    public void fail(GatewayError error) {
        answer(
                200,
                Payload.of(error.inBand(call.envelope().id(), call.envelope().method())));
    }

    @Override
    public void flush() {
        shared.flush();
    }

    private void ended() {
        if (open.last()) {
            shared.close();
        }
    }
}
