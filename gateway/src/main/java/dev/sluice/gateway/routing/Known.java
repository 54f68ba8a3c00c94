package dev.sluice.gateway.routing;

import dev.sluice.gateway.protocol.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the last probe learnt of a server: how it answers each era, or null where it does not speak it. */
public record Known(@Nullable Modern modern, @Nullable Legacy legacy, boolean legacyAsked) {

    public static final Known NOTHING = new Known(null, null, false);

    /** The modern side: the versions named by {@code server/discover}. */
    public record Modern(List<String> versions) {
        public Modern {
            versions = List.copyOf(versions);
        }
    }

    /** The legacy side: the result of {@code initialize}, its members kept as JSON text. */
    public record Legacy(
            Revision revision,
            String capabilities,
            String serverInfo,
            @Nullable String instructions,
            boolean sessions) {}

    public boolean reached() {
        return modern != null || legacy != null;
    }

    public boolean onlyModern() {
        return modern != null && legacy == null && legacyAsked;
    }

    /** A server that speaks the modern era is not asked about the other one before a client needs to know. */
    public boolean legacyOpen() {
        return modern != null && legacy == null && !legacyAsked;
    }

    public boolean onlyLegacy() {
        return modern == null && legacy != null;
    }
}
