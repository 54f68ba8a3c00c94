package dev.sluice.gateway.session;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way into the server's side of a session. When the server says that it does not know the session, the message
 * has not run: the session is opened again and the message sent once more, and only then.
 */
final class Forwarding implements Reply {
    private final LegacySession session;
    private final McpCall call;
    private final Reply reply;
    private @Nullable Payload body;
    private Pairing.@Nullable Paired sentTo;
    private boolean again;
    private boolean done;

    private Forwarding(LegacySession session, McpCall call, Reply reply) {
        this.session = session;
        this.call = call;
        this.reply = reply;
        this.body = call.body();
    }

    /** Sends the call's message; its body is consumed. */
    static void of(LegacySession session, McpCall call, Reply reply) {
        session.callStarted();
        new Forwarding(session, call, reply).send();
    }

    private void send() {
        session.pairing().use(new Pairing.Where(call.route(), call.loop()), this::sendTo, this::fail);
    }

    private void sendTo(Pairing.Paired paired) {
        Payload message = body;
        if (message == null) {
            return;
        }
        sentTo = paired;
        session.workshop()
                .upstream()
                .send(
                        new UpstreamCall(
                                call.route(),
                                call.loop(),
                                Verb.POST,
                                paired.dialect(),
                                message.again(),
                                call.envelope().method() == null
                                        ? null
                                        : call.envelope().id(),
                                call.origin()),
                        this);
    }

    @Override
    public void fail(GatewayError error) {
        Pairing.Paired lost = sentTo;
        if (error.kind() == Refusal.UPSTREAM_SESSION_LOST && lost != null) {
            session.pairing().lost(lost);
            if (!again) {
                again = true;
                send();
                return;
            }
        }
        done();
        reply.fail(error);
        reply.flush();
    }

    @Override
    public void from(ReplySource source) {
        reply.from(new Watched(source));
    }

    /** Hears of it when nobody wants the reply any more. */
    private final class Watched implements ReplySource {
        private final ReplySource source;

        Watched(ReplySource source) {
            this.source = source;
        }

        @Override
        public void pause() {
            source.pause();
        }

        @Override
        public void resume() {
            source.resume();
        }

        @Override
        public void clientGone() {
            done();
            source.clientGone();
        }
    }

    @Override
    public void session(String id) {
        reply.session(id);
    }

    @Override
    public void open() {
        reply.open();
    }

    @Override
    public void message(Payload message, @Nullable String eventId) {
        freeBody();
        reply.message(message, eventId);
    }

    @Override
    public void answer(int status, Payload answer) {
        done();
        reply.answer(status, answer);
    }

    @Override
    public void answerStart(int status, long length) {
        freeBody();
        reply.answerStart(status, length);
    }

    @Override
    public void answerPart(Payload part) {
        reply.answerPart(part);
    }

    @Override
    public void answerEnd() {
        done();
        reply.answerEnd();
    }

    @Override
    public void accepted() {
        done();
        reply.accepted();
    }

    @Override
    public void close() {
        done();
        reply.close();
    }

    @Override
    public void flush() {
        reply.flush();
    }

    private void done() {
        freeBody();
        if (!done) {
            done = true;
            session.callEnded();
        }
    }

    private void freeBody() {
        Payload kept = body;
        body = null;
        if (kept != null) {
            kept.dispose();
        }
    }
}
