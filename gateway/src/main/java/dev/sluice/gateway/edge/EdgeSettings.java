package dev.sluice.gateway.edge;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the gateway asks of those who connect, and how long it waits for them. */
@ConfigurationProperties(prefix = "sluice.edge", ignoreUnknownFields = false)
public record EdgeSettings(
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("15s") Duration keepAlive,
        @DefaultValue("10s") Duration headerTimeout,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("75s") Duration idleTimeout,
        @DefaultValue("30m") Duration stallTimeout,
        @DefaultValue("5s") Duration jsonWait,
        @DefaultValue("20000") int maxConnections) {

    public EdgeSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
        allowedHosts = List.copyOf(allowedHosts);
    }
}
