package dev.sluice.gateway.call;

import org.jspecify.annotations.Nullable;

/** The side that feeds a reply: it can be slowed, and told that nobody listens any more. */
public interface ReplySource {

    void pause();

    void resume();

    /** The client is gone. What that means depends on the era: cancellation, or nothing at all. */
    void clientGone();

    /** How an event stream of this source begins. */
    default Opening opening() {
        return Opening.PLAIN;
    }

    /** The id of the first event, and whether the client understands an event without data. */
    record Opening(@Nullable String eventId, boolean priming) {
        public static final Opening PLAIN = new Opening(null, false);
    }
}
