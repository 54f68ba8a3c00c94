package dev.sluice.gateway.observe;

import dev.sluice.gateway.call.CallObserver;
import dev.sluice.gateway.protocol.Methods;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Times every exchange by server, method and outcome. Methods nobody has heard of share one name, so that clients cannot invent series. */
public final class CallMetrics implements CallObserver {
    private static final Duration[] BUCKETS = DoubleStream.of(
                    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300)
            .mapToObj(seconds -> Duration.ofMillis((long) (seconds * 1000)))
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    public CallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Series(String server, String method, Outcome outcome) {}

    @Override
    public void finished(Exchange exchange) {
        timers.computeIfAbsent(
                        new Series(orNone(exchange.server()), method(exchange.method()), exchange.outcome()),
                        this::timer)
                .record(exchange.nanos(), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Series series) {
        return Timer.builder("mcp.gateway.requests")
                .description("MCP exchanges with clients")
                .tag("server", series.server())
                .tag("method", series.method())
                .tag("outcome", series.outcome().name().toLowerCase(java.util.Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static String method(@Nullable String method) {
        return method == null ? "none" : Methods.isKnown(method) ? method : "_other";
    }

    private static String orNone(@Nullable String name) {
        return name == null ? "none" : name;
    }
}
