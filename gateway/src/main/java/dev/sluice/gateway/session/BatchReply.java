package dev.sluice.gateway.session;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import dev.sluice.gateway.session.replay.ReplyStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a batch: what it brings goes into the stream all calls of the batch share, which ends with the last of them. */
final class BatchReply implements Reply {
    private static final int LARGEST = 1024 * 1024;
    private static final GatewayError TOO_LARGE = new GatewayError(
            Refusal.UPSTREAM_BROKEN,
            "The answer is too large to be part of a batch; post the call by itself. It has run.");

    private final ReplyStream shared;
    private final McpCall call;
    private final Countdown open;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
    private boolean tooLarge;

    BatchReply(ReplyStream shared, McpCall call, Countdown open) {
        this.shared = shared;
        this.call = call;
        this.open = open;
    }

    /** The calls of a batch: a few at a time, slowed together, counted until the last; all on one event loop. */
    static final class Countdown implements ReplySource {
        private static final int AT_ONCE = 4;

        private final List<ReplySource> sources = new ArrayList<>();
        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
        private int left;
        private int running;

        /** Adds a call, which starts when its turn comes. */
        void add(Runnable call) {
            left++;
            waiting.add(call);
        }

        void start() {
            while (running < AT_ONCE && !waiting.isEmpty()) {
                running++;
                waiting.removeFirst().run();
            }
        }

        boolean lastEnded() {
            left--;
            running--;
            start();
            return left == 0;
        }

        @Override
        public void pause() {
            sources.forEach(ReplySource::pause);
        }

        @Override
        public void resume() {
            sources.forEach(ReplySource::resume);
        }

        @Override
        public void clientGone() {
            sources.forEach(ReplySource::clientGone);
        }
    }

    @Override
    public void from(ReplySource source) {
        open.sources.add(source);
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
        if (parts.size() + part.size() <= LARGEST) {
            parts.writeBytes(part.copy());
        } else {
            tooLarge = true;
        }
        part.dispose();
    }

    @Override
    public void answerEnd() {
        if (tooLarge) {
            fail(TOO_LARGE);
        } else {
            answer(200, Payload.of(parts.toByteArray()));
        }
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
        if (open.lastEnded()) {
            shared.close();
        }
    }
}
