package dev.sluice.gateway.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** How long sessions last and how much of their streams is kept for clients that come back. */
@ConfigurationProperties(prefix = "sluice.session", ignoreUnknownFields = false)
public record SessionSettings(
        @DefaultValue("404") int missingStatus,
        @DefaultValue("30d") Duration lifetime,
        @DefaultValue("5m") Duration idle,
        @DefaultValue("256") int replayEvents,
        @DefaultValue("32MiB") DataSize replayBytes,
        @DefaultValue("5m") Duration replayAge) {

    public SessionSettings {
        if (missingStatus != 404 && missingStatus != 400) {
            throw new IllegalArgumentException("%d is not possible (expected: 404 or 400)".formatted(missingStatus));
        }
    }
}
