package dev.sluice.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.gateway.call.Caller;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.session.seal.SessionFacts;
import dev.sluice.gateway.session.seal.SessionIds;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sessions in use on this node. One that is not here is brought back from its id, unless it was ended. */
final class SessionDirectory {
    private static final int MOST_ENDED = 100_000;
    private static final int HANDLE = 18;

    private final SessionIds ids;
    private final Workshop workshop;
    private final Map<String, LegacySession> inUse = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> ended;

    SessionDirectory(SessionIds ids, Workshop workshop, Duration lifetime) {
        this.ids = ids;
        this.workshop = workshop;
        this.ended = Caffeine.newBuilder()
                .maximumSize(MOST_ENDED)
                .expireAfterWrite(lifetime)
                .build();
    }

    /** The id of a new session, or null when its facts are too large to be carried in one. */
    @Nullable
    String open(SessionFacts facts, Route route, Caller caller) {
        String context = LegacySession.context(route.name(), caller);
        String id = ids.write(facts, context);
        return id != null ? id : ids.write(Handshake.shortened(facts), context);
    }

    /** The session with this id, if it is this caller's, at this endpoint, and not over. */
    @Nullable
    LegacySession find(String id, Route route, Caller caller) {
        LegacySession known = inUse.get(id);
        if (known != null && ids.expired(known.facts())) {
            end(known);
            return null;
        }
        if (known != null) {
            return known.belongsTo(route, caller) ? known : null;
        }
        SessionFacts facts = ids.read(id, LegacySession.context(route.name(), caller));
        if (facts == null || ended.getIfPresent(handle(id)) != null) {
            return null;
        }
        Function<String, LegacySession> bringBack =
                named -> new LegacySession(named, route.name(), caller, facts, workshop);
        return inUse.computeIfAbsent(id, bringBack);
    }

    void end(LegacySession session) {
        ended.put(handle(session.id()), Boolean.TRUE);
        inUse.remove(session.id());
        session.end();
    }

    /** Lets go of sessions nobody uses; their ids stay good. */
    void tidy() {
        long now = workshop.nanoClock().getAsLong();
        for (LegacySession session : inUse.values()) {
            if (session.idleAt(now)) {
                inUse.remove(session.id());
                session.rest();
            } else {
                session.tidy(now);
            }
        }
    }

    /** Says goodbye to every server. */
    void endAll() {
        inUse.values().forEach(LegacySession::end);
        inUse.clear();
    }

    int size() {
        return inUse.size();
    }

    /** The part of an id that no two share. */
    private static String handle(String id) {
        return id.substring(0, Math.min(HANDLE, id.length()));
    }
}
