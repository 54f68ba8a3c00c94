package dev.sluice.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.CallObserver.Exchange;
import dev.sluice.gateway.call.CallObserver.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(registry);

    @Test
    void finishedWhenCallsAreAlikeThenTheyShareASeries() {
        for (int i = 0; i < 3; i++) {
            metrics.finished(exchange("everything", "tools/call", Outcome.SUCCESS));
        }

        var timer = registry.get("mcp.gateway.requests")
                .tags("server", "everything", "method", "tools/call", "outcome", "success")
                .timer();
        assertThat(timer.count()).isEqualTo(3);
        assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(15);
    }

    @Test
    void finishedWhenClientsInventMethodsThenTheyShareOneName() {
        for (int i = 0; i < 1000; i++) {
            metrics.finished(exchange("everything", "invented/" + i, Outcome.SUCCESS));
        }

        assertThat(registry.find("mcp.gateway.requests").timers()).hasSize(1);
        assertThat(registry.get("mcp.gateway.requests")
                        .tag("method", "_other")
                        .timer()
                        .count())
                .isEqualTo(1000);
    }

    @Test
    void finishedWhenThereIsNoServerOrMethodThenNone() {
        metrics.finished(exchange(null, null, Outcome.REFUSED));

        assertThat(registry.get("mcp.gateway.requests")
                        .tags("server", "none", "method", "none", "outcome", "refused")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void finishedWhenThereAreSeveralObserversThenAllHearIt() {
        var other = new SimpleMeterRegistry();

        new Observers(List.of(metrics, new CallMetrics(other))).finished(exchange("a", "ping", Outcome.CLIENT_GONE));

        assertThat(registry.find("mcp.gateway.requests").timers()).hasSize(1);
        assertThat(other.find("mcp.gateway.requests").timers()).hasSize(1);
    }

    private static Exchange exchange(@Nullable String server, @Nullable String method, Outcome outcome) {
        return new Exchange("r", server, method, outcome, 200, TimeUnit.MILLISECONDS.toNanos(5), null);
    }
}
