package dev.sluice.gateway.probe;

import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Clients that wait for one and the same question to a server. Nobody waits longer than a client's patience. */
final class Inquiries {
    private static final long PATIENCE_MILLIS = 200;
    private static final int MOST = 1024;

    private final Map<String, List<Consumer<Known>>> waiting = new HashMap<>();

    /** Whether the question has to be asked, because nobody has asked it yet. */
    boolean join(Route route, EventLoop loop, Consumer<Route> then) {
        var told = new AtomicBoolean();
        loop.schedule(() -> tell(told, then, route), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        synchronized (waiting) {
            List<Consumer<Known>> others = waiting.get(route.name());
            if (others == null) {
                waiting.put(route.name(), new ArrayList<>());
            }
            List<Consumer<Known>> all = waiting.getOrDefault(route.name(), List.of());
            if (all.size() < MOST) {
                all.add(known -> loop.execute(() -> tell(told, then, route.with(known))));
            }
            return others == null;
        }
    }

    void answered(String server, Known known) {
        List<Consumer<Known>> all;
        synchronized (waiting) {
            all = waiting.remove(server);
        }
        if (all != null) {
            all.forEach(one -> one.accept(known));
        }
    }

    private static void tell(AtomicBoolean told, Consumer<Route> then, Route route) {
        if (told.compareAndSet(false, true)) {
            then.accept(route);
        }
    }
}
