package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.protocol.Envelope;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The body of an error status. A JSON-RPC error with the id of the call is an answer like any other; everything else is told in
 * the gateway's own words, because statuses and bodies of this leg mean nothing on the other one.
 */
final class RefusalBody implements BodyReader {
    private static final int MAX = 64 * 1024;
    private static final int OK = 200;

    private final ReplyReader reader;
    private final int status;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;

    RefusalBody(ReplyReader reader, int status) {
        this.reader = reader;
        this.status = status;
    }

    @Override
    public void content(ByteBuf part) {
        if (held.readableBytes() + part.readableBytes() > MAX) {
            part.release();
        } else {
            held = Payload.join(held, part);
        }
    }

    @Override
    public void complete() {
        UpstreamCall call = reader.call();
        var payload = new Payload(held);
        held = Unpooled.EMPTY_BUFFER;
        Envelope message = payload.size() == 0 ? null : Answers.read(payload);
        boolean answered = Answers.answers(message, call.expectedId());
        boolean lost = lostSession(call, answered);
        if (answered && !lost) {
            reader.end();
            reader.reply().answer(statusToPass(call), payload);
            return;
        }
        payload.dispose();
        if (lost) {
            reader.fail(UpstreamErrors.sessionLost(call.route().name()));
        } else {
            reader.fail(UpstreamErrors.status(call.route().name(), status));
        }
    }

    /** A server that lost a session says 404, and some say 400 to nobody in particular; either way the call has not run. */
    private boolean lostSession(UpstreamCall call, boolean answered) {
        return call.dialect().sessionId() != null && (status == 404 || status == 400 && !answered);
    }

    /** Modern statuses carry meaning for modern clients; a legacy client would take them for a lost session. */
    private int statusToPass(UpstreamCall call) {
        return call.dialect().modern() && status < 500 ? status : OK;
    }

    @Override
    public void dispose() {
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }
}
