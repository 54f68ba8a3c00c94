package dev.sluice.gateway.call;

import org.jspecify.annotations.Nullable;

/**
 * Takes the reply of one call as it arrives, on one thread. Messages may come first; exactly one of an answer, {@code accepted},
 * {@code close} or {@code fail} ends it. Nothing needs to be sent before {@code flush}.
 */
public interface Reply {

    /** Names the side that feeds this reply; called once, before anything else. */
    void from(ReplySource source);

    /** Names the session a handshake has opened; comes before its answer. */
    void session(String id);

    /** Starts the event stream now, before there is a message for it. */
    void open();

    /** One message of a stream that is not the answer: a notification or a request to the client. */
    void message(Payload message, @Nullable String eventId);

    /** The whole answer. */
    void answer(int status, Payload answer);

    /** The answer comes in parts, because it is large; length is -1 when unknown. */
    void answerStart(int status, long length);

    void answerPart(Payload part);

    void answerEnd();

    /** The message was taken and has no answer. */
    void accepted();

    /** The stream is over and there was no answer to give. */
    void close();

    void fail(GatewayError error);

    void flush();
}
