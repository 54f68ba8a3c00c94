package dev.sluice.e2e.support.upstream;

import java.util.List;
import java.util.Set;

/** How an upstream behaves as long as no script says otherwise. */
public interface Dialect {

    Reply reply(ReceivedRequest request);

    /** Ids of the sessions that were opened and neither deleted nor forgotten. */
    default Set<String> sessions() {
        return Set.of();
    }

    /** Loses all sessions, as a restarted server does: later requests with their ids get 404. */
    default void forgetSessions() {}

    /** A server of the 2025 revisions that issues {@code Mcp-Session-Id}. */
    static Dialect stateful() {
        return stateful("2025-03-26", "2025-06-18", "2025-11-25");
    }

    static Dialect stateful(String... revisions) {
        return new LegacyDialect(true, List.of(revisions));
    }

    /** A server of the 2025 revisions that issues no session id and offers no GET stream. */
    static Dialect sessionless() {
        return new LegacyDialect(false, List.of("2025-03-26", "2025-06-18", "2025-11-25"));
    }

    /** A server that speaks 2026-07-28 only. */
    static Dialect modern() {
        return new ModernDialect();
    }

    /** A server that accepts everything and answers nothing. */
    static Dialect mute() {
        return _ -> Reply.hang();
    }

    /** A server that speaks 2026-07-28 and, with sessions, the 2025 revisions. */
    static Dialect dual() {
        return new DualDialect(modern(), stateful());
    }
}
