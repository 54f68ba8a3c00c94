package dev.sluice.gateway.call;

import dev.sluice.gateway.routing.Route;
import io.netty.channel.EventLoop;
import java.util.function.Consumer;

/** Finds out whether a server that speaks the modern era speaks the legacy one too, when the first legacy client wants to know. */
public interface LegacyInquiry {

    /** Goes on, on this loop and within a moment, with whatever is known by then. */
    void ask(Route route, EventLoop loop, Consumer<Route> then);
}
