package dev.sluice.gateway.routing;

import dev.sluice.gateway.protocol.Revision;
import dev.sluice.registry.server.ServerDefinition;
import org.jspecify.annotations.Nullable;

/** One endpoint: the server behind it and what is known of that server. */
public record Route(ServerDefinition server, Known known) {

    public String name() {
        return server.name();
    }

    /** The largest request body this server is given. */
    public long maxBody() {
        return server.limits().maxBody();
    }

    /** The revision the server is pinned to by its owner, or null. */
    public @Nullable Revision pinned() {
        return Revision.of(server.revision().spelling());
    }

    public Route with(Known learnt) {
        return new Route(server, learnt);
    }
}
