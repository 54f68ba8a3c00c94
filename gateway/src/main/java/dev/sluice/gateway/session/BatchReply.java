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
import java.util.function.BiConsumer;
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
    private @Nullable ReplySource fed;

    BatchReply(ReplyStream shared, McpCall call, Countdown open) {
        this.shared = shared;
        this.call = call;
        this.open = open;
    }

    /** The calls of a batch: a few at a time, slowed together, counted until the last; all on one event loop. */
    static final class Countdown implements ReplySource {
        private static final int AT_ONCE = 4;

        private final List<ReplySource> sources = new ArrayList<>();
        private final ArrayDeque<McpCall> waiting = new ArrayDeque<>();
        private final BiConsumer<McpCall, Countdown> starter;
        private int running;
        private boolean paused;

        private Countdown(BiConsumer<McpCall, Countdown> starter) {
            this.starter = starter;
        }

        static Countdown of(BiConsumer<McpCall, Countdown> starter) {
            return new Countdown(starter);
        }

        /** Adds a call, which starts when its turn comes. */
        void add(McpCall call) {
            waiting.add(call);
        }

        void start() {
            while (!paused && running < AT_ONCE && !waiting.isEmpty()) {
                running++;
                starter.accept(waiting.removeFirst(), this);
            }
        }

        boolean lastEnded() {
            running--;
            start();
            return running == 0 && waiting.isEmpty();
        }

        private void joined(ReplySource source) {
            sources.add(source);
            if (paused) {
                source.pause();
            }
        }

        @Override
        public void pause() {
            paused = true;
            sources.forEach(ReplySource::pause);
        }

        @Override
        public void resume() {
            paused = false;
            sources.forEach(ReplySource::resume);
            start();
        }

        /** Nobody wants the answers any more: what runs is given up, what waits never starts. */
        @Override
        public void clientGone() {
            waiting.forEach(call -> call.body().dispose());
            waiting.clear();
            sources.forEach(ReplySource::clientGone);
        }
    }

    @Override
    public void from(ReplySource source) {
        open.joined(source);
        fed = source;
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
        open.sources.remove(fed);
        if (open.lastEnded()) {
            shared.close();
        }
    }
}
