package dev.sluice.gateway.call;

import dev.sluice.gateway.protocol.Era;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Route;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** One HTTP request to a server: what is sent, in which dialect, and which answer is expected. */
public record UpstreamCall(
        Route route,
        EventLoop loop,
        Verb verb,
        Dialect dialect,
        @Nullable Payload body,
        @Nullable String expectedId,
        McpCall.@Nullable Origin origin) {

    /** What is asked of the server; a listening POST is answered by a stream that stays. */
    public enum Verb {
        POST,
        LISTEN,
        GET,
        DELETE;

        /** Whether the reply lives as long as somebody listens. */
        public boolean stays() {
            return this == LISTEN || this == GET;
        }
    }

    /** How this leg talks: its revision, and for legacy revisions the session it belongs to. */
    public record Dialect(
            Revision revision,
            @Nullable String sessionId,
            @Nullable String lastEventId,
            boolean handshake) {

        public static Dialect of(Revision revision, @Nullable String sessionId) {
            return new Dialect(revision, sessionId, null, false);
        }

        /** The opening of a legacy conversation, which is answered with a session. */
        public static Dialect handshake(Revision revision) {
            return new Dialect(revision, null, null, true);
        }

        public Dialect after(String eventId) {
            return new Dialect(revision, sessionId, eventId, handshake);
        }

        public boolean modern() {
            return revision.era() == Era.MODERN;
        }
    }

    /** Whether an answer is awaited; a notification or a posted response has none. */
    public boolean wantsAnswer() {
        return expectedId != null;
    }

    /** Whether silence is normal, because nothing in particular is awaited. */
    public boolean staysOpen() {
        return verb == Verb.LISTEN || verb == Verb.GET && expectedId == null;
    }

    /** Whether this goes on with a stream of which nothing but the last event is known, so that any response belongs to it. */
    public boolean picksUp() {
        return verb == Verb.GET && expectedId == null && dialect.lastEventId() != null;
    }

    /** The same conversation, picked up by GET after the named event. */
    public UpstreamCall resumedAfter(String eventId) {
        return new UpstreamCall(route, loop, Verb.GET, dialect.after(eventId), null, expectedId, origin);
    }
}
