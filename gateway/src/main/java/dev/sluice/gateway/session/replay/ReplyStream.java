package dev.sluice.gateway.session.replay;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import dev.sluice.gateway.session.seal.EventIds;
import io.netty.channel.EventLoop;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A reply of a session. As long as it is a single answer it only passes through. Once it is a stream, its events are numbered and
 * kept for a while, and a client that lost its connection can pick it up on another one. Lives on one event loop.
 */
public final class ReplyStream implements Reply, ReplySource {
    private static final GatewayError ANSWER_LOST = new GatewayError(
            Refusal.UPSTREAM_BROKEN,
            "The answer was too large to be kept when the connection broke. The call has run.");

    private final StreamContext context;
    private final EventLoop home;
    private final @Nullable Function<GatewayError, byte[]> errorForm;
    private final String key;
    private final Replay replay;

    private @Nullable Reply client;
    private @Nullable Reply answered;
    private @Nullable Reply takesParts;
    private @Nullable ReplySource source;
    private volatile boolean streaming;
    private volatile long last;
    private volatile long leftAt;
    private boolean ended;
    private boolean answerLost;
    private boolean forgotten;
    private long openedAt = -1;
    private boolean sourcePaused;

    public ReplyStream(
            StreamContext context, EventLoop home, Reply client, @Nullable Function<GatewayError, byte[]> errorForm) {
        this.context = context;
        this.home = home;
        this.client = client;
        this.errorForm = errorForm;
        this.key = context.ids().newStream();
        this.replay = new Replay(context.keep().events(), context.keep().budget());
        client.from(this);
    }

    public String key() {
        return key;
    }

    public EventLoop home() {
        return home;
    }

    public boolean attended() {
        return leftAt == 0;
    }

    /** Whether nobody has listened since before this moment. */
    public boolean leftBefore(long moment) {
        return leftAt != 0 && leftAt - moment < 0;
    }

    // The server's side.

    @Override
    public void from(ReplySource feeding) {
        source = feeding;
        if (sourcePaused) {
            feeding.pause();
        }
    }

    @Override
    public void session(String id) {
        // Only handshakes name sessions, and those are not streams of a session.
    }

    @Override
    public void open() {
        if (client != null) {
            client.open();
        }
    }

    @Override
    public void message(Payload message, @Nullable String upstreamId) {
        if (client == null && !streaming) {
            // The client left before it had an event to come back to.
            message.dispose();
            return;
        }
        if (client != null && !streaming) {
            // The opening has an id of its own, which comes before that of the first message.
            client.open();
        }
        becomeStream();
        String id = nextId(upstreamId);
        if (!forgotten && !replay.add(last, id, message) && client == null) {
            answerLost = true;
        }
        if (client == null) {
            message.dispose();
            pauseWhenFull();
        } else {
            client.message(message, id);
        }
    }

    @Override
    public void answer(int status, Payload answer) {
        if (streaming) {
            message(answer, null);
            close();
        } else if (client == null) {
            answer.dispose();
            finish();
        } else {
            Reply waiting = client;
            finish();
            waiting.answer(status, answer);
        }
    }

    @Override
    public void answerStart(int status, long length) {
        answerLost = streaming;
        takesParts = client;
        if (client != null) {
            client.answerStart(status, length);
        }
    }

    @Override
    public void answerPart(Payload part) {
        if (client == null || client != takesParts) {
            part.dispose();
        } else {
            client.answerPart(part);
        }
    }

    @Override
    public void answerEnd() {
        Reply waiting = client;
        finish();
        if (waiting != null && waiting == takesParts) {
            waiting.answerEnd();
        } else if (waiting != null) {
            // It came back when the first parts were gone already.
            tellLoss(waiting);
            waiting.close();
        }
    }

    @Override
    public void accepted() {
        Reply waiting = client;
        finish();
        if (waiting != null) {
            waiting.accepted();
        }
    }

    @Override
    public void close() {
        Reply waiting = client;
        finish();
        if (waiting != null) {
            waiting.close();
        }
    }

    @Override
    public void fail(GatewayError error) {
        if (streaming) {
            answerLost = false;
            if (errorForm != null) {
                message(Payload.of(errorForm.apply(error)), null);
            }
            close();
            return;
        }
        Reply waiting = client;
        finish();
        if (waiting != null) {
            waiting.fail(error);
        }
    }

    @Override
    public void flush() {
        Reply to = client == null ? answered : client;
        answered = null;
        if (to != null) {
            to.flush();
        }
    }

    private void finish() {
        ended = true;
        source = null;
        if (leftAt == 0) {
            leftAt = context.nanoClock().getAsLong();
        }
        answered = client;
        client = null;
    }

    // The client's side.

    @Override
    public Opening opening() {
        becomeStream();
        String id = context.ids().write(key, openedAt < 0 ? last : openedAt);
        return new Opening(id, context.priming());
    }

    @Override
    public void pause() {
        sourcePaused = true;
        if (source != null) {
            source.pause();
        }
    }

    @Override
    public void resume() {
        sourcePaused = false;
        if (source != null) {
            source.resume();
        }
    }

    /** A lost connection is not a cancellation: the server goes on, and the client may come back for the rest. */
    @Override
    public void clientGone() {
        client = null;
        if (leftAt == 0) {
            leftAt = context.nanoClock().getAsLong();
        }
        if (forgotten) {
            giveUp();
        } else if (sourcePaused) {
            resume();
        }
    }

    private void giveUp() {
        if (source != null) {
            source.clientGone();
            source = null;
        }
    }

    /** Goes on towards another connection of the client, after the event it saw last. To be called on the home loop. */
    public void pickUp(Reply returned, long seen) {
        Reply before = client;
        client = null;
        if (before != null) {
            before.close();
            before.flush();
        }
        returned.from(this);
        sourcePaused = false;
        openedAt = seen;
        returned.open();
        openedAt = -1;
        replay.after(seen).forEach(event -> returned.message(Payload.of(event.message()), event.id()));
        if (ended) {
            if (answerLost) {
                tellLoss(returned);
            }
            returned.close();
        } else {
            client = returned;
            leftAt = 0;
            // It may have been too slow already for what had been kept.
            if (!sourcePaused) {
                resume();
            }
        }
        returned.flush();
    }

    private void tellLoss(Reply to) {
        if (errorForm != null) {
            to.message(Payload.of(errorForm.apply(ANSWER_LOST)), null);
        }
    }

    /** Nobody will come back: what is kept is freed, and the server need not go on. */
    public void forget() {
        Hop.on(home, () -> {
            forgotten = true;
            replay.clear();
            if (client == null) {
                giveUp();
            }
        });
    }

    private void becomeStream() {
        if (!streaming) {
            streaming = true;
            context.shelf().put(this);
        }
    }

    private void pauseWhenFull() {
        if (replay.full() && !sourcePaused) {
            pause();
        }
    }

    private String nextId(@Nullable String upstreamId) {
        last++;
        String server = upstreamId == null ? null : context.serverSession().get();
        return upstreamId == null || server == null
                ? context.ids().write(key, last)
                : context.ids().write(key, last, new EventIds.Origin(server, upstreamId), context.sealedFor());
    }
}
