package dev.sluice.gateway.start;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long work in flight may take to finish once the gateway is told to stop. */
@ConfigurationProperties(prefix = "sluice.shutdown", ignoreUnknownFields = false)
public record ShutdownSettings(@DefaultValue("25s") Duration drain) {
    private static final Duration LONGEST = Duration.ofSeconds(28);

    public ShutdownSettings {
        // Orchestrators kill a process 30 s after they asked it to stop.
        if (drain.isNegative() || drain.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("drain must be between 0s and %ds".formatted(LONGEST.toSeconds()));
        }
    }
}
