package dev.sluice.e2e.support;

import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a gateway is started with: its configuration file, options, JVM flags and environment. Immutable. */
public final class GatewayConfig {

    private final List<String> servers;
    private final Map<String, List<String>> settings;
    private final List<String> jvm;
    private final List<String> options;
    private final Map<String, String> environment;
    private final @Nullable String yaml;
    private final @Nullable Path data;
    private final int port;

    private GatewayConfig(Builder from) {
        this.servers = List.copyOf(from.servers);
        this.settings = from.settings;
        this.jvm = List.copyOf(from.jvm);
        this.options = List.copyOf(from.options);
        this.environment = Map.copyOf(from.environment);
        this.yaml = from.yaml;
        this.data = from.data;
        this.port = from.port;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** A gateway with default settings in front of one server. */
    public static GatewayConfig of(String name, FakeUpstream upstream) {
        return builder().server(name, upstream).build();
    }

    public Builder with() {
        return new Builder(this);
    }

    List<String> jvm() {
        return jvm;
    }

    List<String> options() {
        return options;
    }

    Map<String, String> environment() {
        return environment;
    }

    @Nullable
    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    String yaml() {
        if (yaml != null) {
            return yaml;
        }
        String text = "servers:\n" + String.join("", servers);
        if (!settings.isEmpty()) {
            text += "sluice:\n"
                    + settings.entrySet().stream()
                            .map(group -> "  " + group.getKey() + ":\n" + lines(group.getValue(), "    "))
                            .collect(Collectors.joining());
        }
        return text;
    }

    private static String lines(List<String> entries, String indent) {
        return entries.stream().map(entry -> indent + entry + "\n").collect(Collectors.joining());
    }

    /** Collects a {@link GatewayConfig}. */
    public static final class Builder {

        private final List<String> servers = new ArrayList<>();
        private final Map<String, List<String>> settings = new LinkedHashMap<>();
        private final List<String> jvm = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private @Nullable String yaml;
        private @Nullable Path data;
        private int port;

        private Builder() {}

        private Builder(GatewayConfig from) {
            servers.addAll(from.servers);
            from.settings.forEach((group, entries) -> settings.put(group, new ArrayList<>(entries)));
            jvm.addAll(from.jvm);
            options.addAll(from.options);
            environment.putAll(from.environment);
            yaml = from.yaml;
            data = from.data;
            port = from.port;
        }

        public Builder server(String name, FakeUpstream upstream, String... extra) {
            return server(name, upstream.url(), extra);
        }

        /** A server; each extra is a YAML line such as {@code revision: legacy} or {@code limits: {max-body: 1KiB}}. */
        public Builder server(String name, String url, String... extra) {
            servers.add("  - name: %s\n    url: %s\n%s".formatted(name, url, lines(List.of(extra), "    ")));
            return this;
        }

        /** A line below {@code sluice.<group>}, such as {@code ("edge", "keep-alive: 1s")}. */
        public Builder set(String group, String line) {
            settings.computeIfAbsent(group, _ -> new ArrayList<>()).add(line);
            return this;
        }

        public Builder jvm(String... flags) {
            jvm.addAll(List.of(flags));
            return this;
        }

        /** Command line options behind the usual ones. */
        public Builder options(String... more) {
            options.addAll(List.of(more));
            return this;
        }

        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** The whole configuration file as text, instead of servers and settings. */
        public Builder yaml(String text) {
            yaml = text;
            return this;
        }

        /** Keeps the data in that directory instead of a fresh one. */
        public Builder data(Path directory) {
            data = directory;
            return this;
        }

        /** Listens on that port instead of any free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public GatewayConfig build() {
            return new GatewayConfig(this);
        }
    }
}
