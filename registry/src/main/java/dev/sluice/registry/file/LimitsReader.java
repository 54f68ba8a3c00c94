package dev.sluice.registry.file;

import dev.sluice.registry.server.ServerLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The limits of one server; what is not named keeps its default. */
final class LimitsReader {
    private static final Set<String> KEYS = Set.of(
            "max-body",
            "max-result",
            "connect-timeout",
            "first-byte-timeout",
            "idle-timeout",
            "max-connections",
            "max-streams");
    private static final String SIZE = "a size up to 1GiB such as 512KiB or 4MiB";
    private static final String TIME = "a time up to 1d such as 500ms, 30s or 5m";
    private static final String COUNT = "a number between 1 and 1000000";

    private final Reading reading;

    LimitsReader(Reading reading) {
        this.reading = reading;
    }

    ServerLimits read(Node node) {
        Map<String, Node> fields = reading.fields("limits", node, KEYS);
        ServerLimits defaults = ServerLimits.defaults();
        return new ServerLimits(
                size("max-body", fields, defaults.maxBody()),
                size("max-result", fields, defaults.maxResult()),
                time("connect-timeout", fields, defaults.connectTimeout()),
                time("first-byte-timeout", fields, defaults.firstByteTimeout()),
                time("idle-timeout", fields, defaults.idleTimeout()),
                count("max-connections", fields, defaults.maxConnections()),
                count("max-streams", fields, defaults.maxStreams()));
    }

    private long size(String key, Map<String, Node> fields, long otherwise) {
        return value(key, fields.get(key), Quantity::bytes, SIZE).orElse(otherwise);
    }

    private Duration time(String key, Map<String, Node> fields, Duration otherwise) {
        return value(key, fields.get(key), Quantity::duration, TIME).orElse(otherwise);
    }

    private int count(String key, Map<String, Node> fields, int otherwise) {
        return value(key, fields.get(key), Quantity::count, COUNT).orElse(otherwise);
    }

    private <T> Optional<T> value(
            String key, @Nullable Node node, Function<String, Optional<T>> parse, String expected) {
        if (node == null) {
            return Optional.empty();
        }
        return reading.text(key, node).flatMap(text -> {
            Optional<T> value = parse.apply(text);
            if (value.isEmpty()) {
                reading.problem(node, "%s: \"%s\" (expected: %s)".formatted(key, text, expected));
            }
            return value;
        });
    }
}
