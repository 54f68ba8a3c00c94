package dev.sluice.gateway.session;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Dialect;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.session.replay.Hop;
import dev.sluice.gateway.session.replay.ReplyStream;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The stream of messages a server sends on its own. The client's half is open as soon as the client asks; the server's half
 * follows when the server's side of the session is open too, because a listening client alone is no reason to open one.
 */
final class BackChannel {
    private static final long LINGER = TimeUnit.SECONDS.toNanos(30);
    private static final long FIRST_RETRY_MILLIS = 1000;
    private static final long LONGEST_RETRY_MILLIS = 30_000;

    private final LegacySession session;
    private @Nullable ReplyStream stream;
    private @Nullable Route route;
    private @Nullable Listening listening;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private boolean over;

    BackChannel(LegacySession session) {
        this.session = session;
    }

    /** Gives the client a stream; an earlier one ends. */
    synchronized void open(Route to, EventLoop loop, Reply client) {
        ReplyStream before = stream;
        route = to;
        var fresh = new ReplyStream(session.streams(), loop, client, null);
        stream = fresh;
        fresh.open();
        fresh.flush();
        if (before != null) {
            Hop.on(before.home(), () -> {
                before.close();
                before.flush();
            });
        }
        retryMillis = FIRST_RETRY_MILLIS;
        if (listening == null) {
            listen();
        } else {
            listening.feed(fresh);
        }
    }

    /** The client has come back to its stream. */
    synchronized void returned(ReplyStream picked) {
        if (picked == stream) {
            retryMillis = FIRST_RETRY_MILLIS;
            listen();
        }
    }

    synchronized boolean attended() {
        return stream != null && stream.attended();
    }

    synchronized void serverReady() {
        retryMillis = FIRST_RETRY_MILLIS;
        listen();
    }

    private void listen() {
        Pairing.Paired paired = session.pairing().current();
        ReplyStream to = stream;
        Route at = route;
        if (paired != null && to != null && at != null && to.attended() && listening == null && !over) {
            var next = new Listening(to.home(), at);
            listening = next;
            Hop.on(to.home(), () -> next.start(paired.dialect()));
        }
    }

    /** A client that is gone for good needs no listening. */
    synchronized void tidy(long now) {
        if (stream != null && stream.leftBefore(now - LINGER)) {
            stopListening();
        }
    }

    synchronized void end() {
        over = true;
        stopListening();
        ReplyStream open = stream;
        stream = null;
        if (open != null) {
            Hop.on(open.home(), () -> {
                open.close();
                open.flush();
            });
        }
    }

    private void stopListening() {
        Listening current = listening;
        listening = null;
        if (current != null) {
            Hop.on(current.loop, current::stop);
        }
    }

    private synchronized @Nullable ReplyStream stream() {
        return stream;
    }

    private synchronized void ended(Listening which, boolean again) {
        if (listening != which) {
            return;
        }
        listening = null;
        if (again && !over) {
            which.loop.schedule(this::listenAgain, retryMillis, TimeUnit.MILLISECONDS);
            retryMillis = Math.min(LONGEST_RETRY_MILLIS, 2 * retryMillis);
        }
    }

    private synchronized void listenAgain() {
        listen();
    }

    private synchronized void heard() {
        retryMillis = FIRST_RETRY_MILLIS;
    }

    /** The server's half: one GET, whose messages go to whichever stream the client has. */
    private final class Listening implements Reply {
        private final EventLoop loop;
        private final Route at;
        private @Nullable ReplySource source;

        Listening(EventLoop loop, Route at) {
            this.loop = loop;
            this.at = at;
        }

        void start(Dialect dialect) {
            session.workshop().upstream().send(new UpstreamCall(at, loop, Verb.GET, dialect, null, null, null), this);
        }

        boolean isFor(ReplyStream one) {
            return stream() == one;
        }

        void stop() {
            if (source != null) {
                source.clientGone();
            }
        }

        @Override
        public void from(ReplySource feeding) {
            source = feeding;
            ReplyStream to = stream();
            if (to != null) {
                feed(to);
            }
        }

        /** From now on this stream takes the messages, at its own pace. */
        void feed(ReplyStream to) {
            Hop.on(loop, () -> {
                ReplySource feeding = source;
                if (feeding != null) {
                    feeding.resume();
                    Hop.on(to.home(), () -> to.from(new Pace(this, feeding, to)));
                }
            });
        }

        @Override
        public void message(Payload message, @Nullable String eventId) {
            heard();
            ReplyStream to = stream();
            if (to == null) {
                message.dispose();
            } else {
                Hop.on(to.home(), () -> to.message(message, eventId));
            }
        }

        @Override
        public void close() {
            ended(this, true);
        }

        @Override
        public void fail(GatewayError error) {
            ended(this, error.kind() != Refusal.UPSTREAM_NO_STREAM && error.kind() != Refusal.UPSTREAM_SESSION_LOST);
        }

        @Override
        public void flush() {
            ReplyStream to = stream();
            if (to != null) {
                Hop.on(to.home(), to::flush);
            }
        }

        @Override
        public void session(String id) {
            // Only handshakes name sessions.
        }

        @Override
        public void open() {
            // The client's half is open already.
        }

        @Override
        public void answer(int status, Payload answer) {
            answer.dispose();
        }

        @Override
        public void answerStart(int status, long length) {
            // Nothing was asked.
        }

        @Override
        public void answerPart(Payload part) {
            part.dispose();
        }

        @Override
        public void answerEnd() {
            // Nothing was asked.
        }

        @Override
        public void accepted() {
            ended(this, false);
        }
    }

    /** Lets the client's half slow the server's half, on the loop of the latter; a stream that was replaced has no say any more. */
    private record Pace(Listening listening, ReplySource source, ReplyStream stream) implements ReplySource {
        @Override
        public void pause() {
            Hop.on(listening.loop, () -> {
                if (listening.isFor(stream)) {
                    source.pause();
                }
            });
        }

        @Override
        public void resume() {
            Hop.on(listening.loop, source::resume);
        }

        @Override
        public void clientGone() {
            Hop.on(listening.loop, () -> {
                if (listening.isFor(stream)) {
                    source.clientGone();
                }
            });
        }
    }
}
