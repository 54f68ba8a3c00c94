package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.upstream.connect.ConnectionPool;
import dev.sluice.gateway.upstream.connect.ResponseReader;
import dev.sluice.gateway.upstream.connect.UpstreamConnection;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries one call over a connection: sends it when a connection is free, reads the response, keeps the deadlines. */
final class ReplyReader implements ResponseReader, ReplySource, ConnectionPool.Lease {
    private static final int MAX_RESUMPTIONS = 5;
    private static final long QUEUE_LIMIT = TimeUnit.SECONDS.toNanos(10);

    private UpstreamCall call;
    private final Reply reply;
    private final Resumer resumer;
    private final long since;

    private @Nullable FullHttpRequest request;
    private @Nullable UpstreamConnection connection;
    private BodyReader body = BodyReader.IGNORED;
    private boolean headSeen;
    private boolean done;
    private boolean paused;
    private long lastHeard;
    private int resumptions;

    ReplyReader(UpstreamCall call, Reply reply, FullHttpRequest request, Resumer resumer, long now) {
        this.call = call;
        this.reply = reply;
        this.request = request;
        this.resumer = resumer;
        this.since = now;
    }

    /** Picks a broken stream up again, on a connection of its own. */
    interface Resumer {
        void resume(ReplyReader reader, long afterMillis);
    }

    UpstreamCall call() {
        return call;
    }

    Reply reply() {
        return reply;
    }

    boolean done() {
        return done;
    }

    // The pool's side.

    @Override
    public boolean wanted() {
        return !done;
    }

    @Override
    public boolean waitedTooLong(long now) {
        return now - since > QUEUE_LIMIT;
    }

    @Override
    public void granted(UpstreamConnection granted) {
        FullHttpRequest ready = request;
        request = null;
        if (ready != null) {
            granted.send(ready, this);
        }
    }

    @Override
    public void refused(Throwable cause) {
        fail(UpstreamErrors.refused(call.route().name(), cause));
        reply.flush();
    }

    // The connection's side.

    @Override
    public void on(UpstreamConnection carrier) {
        connection = carrier;
        lastHeard = carrier.now();
        headSeen = false;
        if (paused) {
            carrier.pause();
        }
    }

    @Override
    public void head(HttpResponse response) {
        headSeen = true;
        heard();
        body = BodyChoice.of(this, response);
    }

    @Override
    public void content(ByteBuf part) {
        heard();
        if (done) {
            part.release();
        } else {
            body.content(part);
        }
    }

    @Override
    public void complete() {
        connection = null;
        if (!done) {
            body.complete();
        }
    }

    @Override
    public void flush() {
        reply.flush();
    }

    @Override
    public void broken(String what) {
        connection = null;
        if (!done && body.broken()) {
            fail(UpstreamErrors.broken(call.route().name(), what));
        }
    }

    @Override
    public void tick(long now) {
        if (done) {
            // The answer is through, but the server keeps the response open: the connection is worth more than
            // politeness.
            drop();
        } else if (!paused && (!call.staysOpen() || awaitsAck())) {
            var limits = call.route().server().limits();
            long limit = (headSeen ? limits.idleTimeout() : limits.firstByteTimeout()).toNanos();
            if (now - lastHeard > limit) {
                fail(UpstreamErrors.silent(call.route().name(), limit));
                reply.flush();
                drop();
            }
        }
    }

    // The reply's side.

    @Override
    public void pause() {
        paused = true;
        if (connection != null) {
            connection.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        heard();
        if (connection != null) {
            connection.resume();
        }
    }

    @Override
    public void clientGone() {
        end();
        drop();
    }

    // What body readers tell.

    /** The reply has been given its end; whatever still comes is not looked at. */
    void end() {
        done = true;
        body.dispose();
        body = BodyReader.IGNORED;
        FullHttpRequest unsent = request;
        request = null;
        if (unsent != null) {
            unsent.release();
        }
    }

    void fail(GatewayError error) {
        if (!done) {
            end();
            reply.fail(error);
            reply.flush();
        }
    }

    /** Fails and closes the connection, whose remaining bytes nobody should read. */
    void failAndDrop(GatewayError error) {
        fail(error);
        drop();
    }

    void garbage(String what) {
        failAndDrop(UpstreamErrors.broken(call.route().name(), what));
    }

    /** Tries to go on after an event; false when that is not possible any more. */
    boolean resumeAfter(@Nullable String eventId, long afterMillis) {
        if (eventId == null || call.dialect().modern() || resumptions >= MAX_RESUMPTIONS) {
            return false;
        }
        resumptions++;
        body.dispose();
        body = BodyReader.IGNORED;
        call = call.resumedAfter(eventId);
        resumer.resume(this, afterMillis);
        return true;
    }

    void progressed() {
        resumptions = 0;
    }

    void again(FullHttpRequest next) {
        request = next;
    }

    /** A server must confirm at once that it listens. */
    private boolean awaitsAck() {
        return call.verb() == UpstreamCall.Verb.LISTEN && !headSeen;
    }

    private void drop() {
        UpstreamConnection carrier = connection;
        connection = null;
        if (carrier != null) {
            carrier.abandon();
        }
    }

    private void heard() {
        if (connection != null) {
            lastHeard = connection.now();
        }
    }

    /** A refusal that is not the server's fault but part of how it works. */
    void refuse(Refusal kind, String sentence) {
        fail(new GatewayError(kind, sentence));
    }
}
