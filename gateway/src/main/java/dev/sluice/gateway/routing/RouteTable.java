package dev.sluice.gateway.routing;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An immutable picture of every endpoint, replaced whole when something changes. */
public final class RouteTable {
    private final Map<String, Route> routes;
    private final List<Route> ordered;

    public RouteTable(Collection<Route> routes) {
        var byName = new LinkedHashMap<String, Route>();
        routes.forEach(route -> byName.put(route.name(), route));
        this.routes = new HashMap<>(byName);
        this.ordered = List.copyOf(byName.values());
    }

    public @Nullable Route find(String name) {
        return routes.get(name);
    }

    /** The server behind the bare {@code /mcp}: the only one there is, or none. */
    public @Nullable Route onlyOne() {
        return ordered.size() == 1 ? ordered.getFirst() : null;
    }

    public List<Route> all() {
        return ordered;
    }

    RouteTable with(String name, Known known) {
        return new RouteTable(ordered.stream()
                .map(route -> route.name().equals(name) ? route.with(known) : route)
                .toList());
    }
}
