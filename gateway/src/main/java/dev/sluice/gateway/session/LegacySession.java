package dev.sluice.gateway.session;

import dev.sluice.gateway.call.Caller;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.session.replay.StreamContext;
import dev.sluice.gateway.session.replay.StreamShelf;
import dev.sluice.gateway.session.seal.SessionFacts;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One client's session while it is in use: the facts, the server's side of it, and the streams that can be picked up again. */
final class LegacySession {
    private final String id;
    private final String server;
    private final Caller caller;
    private final SessionFacts facts;
    private final Workshop workshop;
    private final Pairing pairing;
    private final StreamShelf shelf;
    private final StreamContext streams;
    private final BackChannel backChannel;
    private final Wishes wishes = new Wishes();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile long lastUsed;

    LegacySession(String id, String server, Caller caller, SessionFacts facts, Workshop workshop) {
        this.id = id;
        this.server = server;
        this.caller = caller;
        this.facts = facts;
        this.workshop = workshop;
        this.pairing = new Pairing(workshop.upstream(), facts, this::paired);
        this.shelf = new StreamShelf();
        this.streams = new StreamContext(
                workshop.eventIds(),
                sealedFor(),
                this::serverSession,
                shelf,
                new StreamContext.Keep(workshop.settings().replayEvents(), workshop.budget()),
                workshop.nanoClock(),
                facts.revision().priming());
        this.backChannel = new BackChannel(this);
        this.lastUsed = workshop.nanoClock().getAsLong();
    }

    /** What seals of this session are bound to. */
    static String context(String server, Caller caller) {
        return server + "\n" + caller.principal();
    }

    String context() {
        return context(server, caller);
    }

    /** What its event ids are bound to: they mean nothing in any other session. */
    String sealedFor() {
        return context() + "\n" + id;
    }

    String id() {
        return id;
    }

    boolean belongsTo(Route route, Caller asking) {
        return server.equals(route.name()) && caller.equals(asking);
    }

    SessionFacts facts() {
        return facts;
    }

    Workshop workshop() {
        return workshop;
    }

    Wishes wishes() {
        return wishes;
    }

    Pairing pairing() {
        return pairing;
    }

    StreamShelf shelf() {
        return shelf;
    }

    StreamContext streams() {
        return streams;
    }

    BackChannel backChannel() {
        return backChannel;
    }

    void touch() {
        lastUsed = workshop.nanoClock().getAsLong();
    }

    void callStarted() {
        busy.incrementAndGet();
        touch();
    }

    void callEnded() {
        busy.decrementAndGet();
        touch();
    }

    /** Whether nobody has used the session for a while and nothing of it is under way. */
    boolean idleAt(long now) {
        return busy.get() == 0
                && !backChannel.attended()
                && now - lastUsed > workshop.settings().idle().toNanos();
    }

    /** Forgets streams nobody will come back for. */
    void tidy(long now) {
        shelf.tidy(now, workshop.settings().replayAge().toNanos());
        backChannel.tidy(now);
    }

    /** Ends both sides for good. */
    void end() {
        backChannel.end();
        shelf.clear();
        pairing.end();
    }

    /** Holds nothing any more, but can be used again: a call may have come in this very moment. */
    void rest() {
        shelf.clear();
        pairing.rest();
    }

    private @Nullable String serverSession() {
        Pairing.Paired paired = pairing.current();
        return paired == null ? null : paired.sessionId();
    }

    private void paired() {
        Pairing.Paired open = pairing.current();
        Pairing.Where where = pairing.where();
        if (pairing.reopened() && open != null && where != null) {
            wishes.repeat(workshop.upstream(), where, open);
        }
        backChannel.serverReady();
    }
}
