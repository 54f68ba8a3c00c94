package dev.sluice.gateway.probe;

import dev.sluice.gateway.background.BackgroundLoop;
import dev.sluice.gateway.call.LegacyInquiry;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.loop.EventLoops;
import dev.sluice.gateway.routing.CurrentRoutes;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import dev.sluice.registry.server.ServerDefinition;
import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the route table informed of what servers speak: asks until there is an answer, then now and then whether it still holds. */
public final class Prober implements LegacyInquiry {
    private static final Logger log = LoggerFactory.getLogger(Prober.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final Duration REFRESH = Duration.ofMinutes(10);

    private final Upstream upstream;
    private final EventLoops loops;
    private final CurrentRoutes routes;
    private final BackgroundLoop background;
    private final RandomGenerator random;
    private final KnownFiles files;
    private final Inquiries inquiries = new Inquiries();
    private final CountDownLatch firstAnswers;

    public Prober(Upstream upstream, EventLoops loops, CurrentRoutes routes, BackgroundLoop background, Memory memory) {
        this.upstream = upstream;
        this.loops = loops;
        this.routes = routes;
        this.background = background;
        this.random = memory.random();
        this.files = new KnownFiles(memory.data());
        this.firstAnswers = new CountDownLatch(routes.table().all().size());
    }

    /** Where knowledge is kept, and the randomness that keeps nodes from asking all at once. */
    public record Memory(Path data, RandomGenerator random) {}

    /** Routes to these servers with what an earlier run knew of them. */
    public static List<Route> remembered(Collection<ServerDefinition> servers, Path data) {
        var files = new KnownFiles(data);
        return servers.stream()
                .map(server -> new Route(server, files.read(server)))
                .toList();
    }

    public void start() {
        routes.table().all().forEach(route -> probe(route.name(), FIRST_RETRY, true));
    }

    /** Gives the servers a moment to answer, so that the first client finds them known. */
    public void awaitFirstAnswers(Duration atMost) {
        try {
            if (!firstAnswers.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                log.info("some servers have not answered yet; they are asked again in the background");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void ask(Route route, EventLoop loop, Consumer<Route> then) {
        Route now = Objects.requireNonNullElse(routes.table().find(route.name()), route);
        if (!now.known().legacyOpen()) {
            then.accept(now);
        } else if (inquiries.join(now, loop, then)) {
            new Probe(upstream, now, loop, known -> {
                        keep(now, known);
                        inquiries.answered(now.name(), known);
                    })
                    .askLegacy();
        }
    }

    private void probe(String name, Duration retry, boolean first) {
        Route route = routes.table().find(name);
        if (route != null) {
            new Probe(upstream, route, loops.any(), known -> learnt(route, known, retry, first)).start();
        }
    }

    private void learnt(Route route, Known known, Duration retry, boolean first) {
        if (known.reached()) {
            keep(route, known);
            background.after(jittered(REFRESH), () -> probe(route.name(), FIRST_RETRY, false));
        } else {
            if (first) {
                log.warn("server={} gave no usable answer; it is asked again until it does", route.name());
            }
            Duration next = retry.multipliedBy(2);
            background.after(
                    jittered(retry),
                    () -> probe(route.name(), next.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : next, false));
        }
        if (first) {
            firstAnswers.countDown();
        }
    }

    private void keep(Route route, Known known) {
        if (!known.equals(route.known())) {
            log.info("server={} speaks {}", route.name(), speech(known));
        }
        routes.learnt(route.name(), known);
        background.after(Duration.ZERO, () -> files.write(route.server(), known));
    }

    private static String speech(Known known) {
        Known.Legacy legacy = known.legacy();
        String modern =
                known.modern() == null ? "" : String.join(" ", known.modern().versions());
        return legacy == null ? modern : (modern + " " + legacy.revision().text()).trim();
    }

    private Duration jittered(Duration delay) {
        return delay.plusMillis(random.nextLong(1 + delay.toMillis() / 5));
    }
}
