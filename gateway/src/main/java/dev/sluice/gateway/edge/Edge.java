package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.CallHandler;
import dev.sluice.gateway.call.CallObserver;
import dev.sluice.gateway.call.LegacyCalls;
import dev.sluice.gateway.call.LegacyInquiry;
import dev.sluice.gateway.edge.rules.RequestChecks;
import dev.sluice.gateway.edge.rules.TrustedSites;
import dev.sluice.gateway.loop.EventLoops;
import dev.sluice.gateway.routing.CurrentRoutes;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all connections share: the rules, the routes, the handlers behind them, and the order to drain. */
public final class Edge {
    private final EventLoops loops;
    private final EdgeSettings settings;
    private final CurrentRoutes routes;
    private final Handlers handlers;
    private final RequestChecks checks;
    private final BodyBudget bodies;
    private final String idPrefix;
    private final AtomicLong connectionIds = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Channel> listeners = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;
    private volatile boolean overdue;

    public Edge(EventLoops loops, EdgeSettings settings, CurrentRoutes routes, Handlers handlers, Surroundings around) {
        this.loops = loops;
        this.settings = settings;
        this.routes = routes;
        this.handlers = handlers;
        this.checks = new RequestChecks(
                new TrustedSites(settings.allowedOrigins(), settings.allowedHosts(), around.loopbackOnly()));
        this.bodies = new BodyBudget(around.bodyMemory());
        this.idPrefix = around.idPrefix();
    }

    /** Who answers what was read, and who hears how it ended. */
    public record Handlers(CallHandler modern, LegacyCalls legacy, LegacyInquiry inquiry, CallObserver observer) {}

    /** Facts about this process that rules depend on. */
    public record Surroundings(boolean loopbackOnly, long bodyMemory, String idPrefix) {}

    /** Puts the gateway's handler ahead of the web server's own on a new connection. */
    public void claim(Channel channel, String before) {
        Channel listener = channel.parent();
        if (listener != null && listeners.add(listener)) {
            listener.closeFuture().addListener(closed -> listeners.remove(listener));
        }
        channel.pipeline()
                .addBefore(before, "sluice.mcp", new McpConnection(this, loops.tick((EventLoop) channel.eventLoop())));
    }

    /** Stops listening; connections say goodbye as soon as they have nothing to finish. */
    public void drain() {
        draining = true;
        listeners.forEach(Channel::close);
    }

    /** What is still in flight has had its time. */
    public void giveUp() {
        overdue = true;
    }

    boolean overdue() {
        return overdue;
    }

    public int openConnections() {
        return connections.get();
    }

    boolean draining() {
        return draining;
    }

    EdgeSettings settings() {
        return settings;
    }

    CurrentRoutes routes() {
        return routes;
    }

    Handlers handlers() {
        return handlers;
    }

    RequestChecks checks() {
        return checks;
    }

    BodyBudget bodies() {
        return bodies;
    }

    /** Counts a connection in; false when there are too many. */
    boolean opened() {
        return connections.incrementAndGet() <= settings.maxConnections();
    }

    void closed() {
        connections.decrementAndGet();
    }

    String nextConnectionId() {
        return idPrefix + Long.toString(connectionIds.incrementAndGet(), Character.MAX_RADIX);
    }
}
