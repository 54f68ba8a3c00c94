package dev.sluice.gateway.routing;

import dev.sluice.registry.server.ServerDefinition;

/** One endpoint: the server behind it and what is known of that server. */
public record Route(ServerDefinition server, Known known) {

    public String name() {
        return server.name();
    }

    Route with(Known learnt) {
        return new Route(server, learnt);
    }
}
