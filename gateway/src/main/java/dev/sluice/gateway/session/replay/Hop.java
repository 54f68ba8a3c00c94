package dev.sluice.gateway.session.replay;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** Carries a reply from the event loop that feeds it to the one its client is on. Needed only when a stream was picked up elsewhere. */
public final class Hop implements Reply {
    private final Reply target;
    private final EventLoop there;
    private final EventLoop here;

    private Hop(Reply target, EventLoop there, EventLoop here) {
        this.target = target;
        this.there = there;
        this.here = here;
    }

    public static Reply between(EventLoop here, EventLoop there, Reply target) {
        return here == there ? target : new Hop(target, there, here);
    }

    public static void on(EventLoop loop, Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }

    @Override
    public void from(ReplySource source) {
        there.execute(() -> target.from(new BackHop(source, here)));
    }

    @Override
    public void session(String id) {
        there.execute(() -> target.session(id));
    }

    @Override
    public void open() {
        there.execute(target::open);
    }

    @Override
    public void message(Payload message, @Nullable String eventId) {
        there.execute(() -> target.message(message, eventId));
    }

    @Override
    public void answer(int status, Payload answer) {
        there.execute(() -> target.answer(status, answer));
    }

    @Override
    public void answerStart(int status, long length) {
        there.execute(() -> target.answerStart(status, length));
    }

    @Override
    public void answerPart(Payload part) {
        there.execute(() -> target.answerPart(part));
    }

    @Override
    public void answerEnd() {
        there.execute(target::answerEnd);
    }

    @Override
    public void accepted() {
        there.execute(target::accepted);
    }

    @Override
    public void close() {
        there.execute(target::close);
    }

    @Override
    public void fail(GatewayError error) {
        there.execute(() -> target.fail(error));
    }

    @Override
    public void flush() {
        there.execute(target::flush);
    }

    /** The way back for the client's pace. */
    private record BackHop(ReplySource source, EventLoop loop) implements ReplySource {
        @Override
        public void pause() {
            loop.execute(source::pause);
        }

        @Override
        public void resume() {
            loop.execute(source::resume);
        }

        @Override
        public void clientGone() {
            loop.execute(source::clientGone);
        }

        @Override
        public Opening opening() {
            return source.opening();
        }
    }
}
