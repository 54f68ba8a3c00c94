package dev.sluice.gateway.routing;

import java.util.concurrent.atomic.AtomicReference;

/** Holds the route table in force; readers take one snapshot per call. */
public final class CurrentRoutes {
    private final AtomicReference<RouteTable> table;

    public CurrentRoutes(RouteTable first) {
        table = new AtomicReference<>(first);
    }

    public RouteTable table() {
        return table.get();
    }

    /** Swaps in a table that knows this of the named server. */
    public void learnt(String server, Known known) {
        table.updateAndGet(old -> old.with(server, known));
    }
}
