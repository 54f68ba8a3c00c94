package dev.sluice.registry.file;

import dev.sluice.registry.server.RevisionChoice;
import dev.sluice.registry.server.ServerDefinition;
import dev.sluice.registry.server.ServerLimits;
import dev.sluice.registry.server.TransportType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One entry of the list of servers. */
final class ServerReader {
    private static final Set<String> KEYS =
            Set.of("name", "url", "headers", "forward-headers", "transport", "revision", "limits");
    private static final Set<String> LATER_TRANSPORTS = Set.of("sse", "websocket", "stdio");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Set<String> RESERVED = Set.of(
            "mcp",
            "sse",
            "messages",
            "api",
            "admin",
            "oauth",
            "info",
            "actuator",
            "v1",
            ".well-known",
            "authorize",
            "token",
            "register",
            "assets",
            "health");

    private final Reading reading;
    private final HeaderReader headers;
    private final ForwardReader forward;
    private final LimitsReader limits;
    private final Set<String> names = new HashSet<>();

    ServerReader(Reading reading) {
        this.reading = reading;
        this.headers = new HeaderReader(reading);
        this.forward = new ForwardReader(reading);
        this.limits = new LimitsReader(reading);
    }

    /** Empty when something was wrong with the entry. */
    Optional<ServerDefinition> read(Node node) {
        Map<String, Node> fields = reading.fields("server", node, KEYS);
        Optional<String> name = required("name", node, fields).flatMap(this::name);
        Optional<URI> url = required("url", node, fields).flatMap(this::url);
        TransportType transport =
                optional("transport", fields).flatMap(this::transport).orElse(TransportType.STREAMABLE_HTTP);
        RevisionChoice revision =
                optional("revision", fields).flatMap(this::revision).orElse(RevisionChoice.AUTO);
        Map<String, String> sent =
                optional("headers", fields).map(headers::read).orElseGet(Map::of);
        List<String> passed =
                optional("forward-headers", fields).map(forward::read).orElseGet(List::of);
        ServerLimits allowed = optional("limits", fields).map(limits::read).orElseGet(ServerLimits::defaults);
        return name.flatMap(n -> url.map(u -> new ServerDefinition(n, u, sent, passed, transport, revision, allowed)));
    }

    private static Optional<Node> optional(String key, Map<String, Node> fields) {
        return Optional.ofNullable(fields.get(key));
    }

    private Optional<Node> required(String key, Node server, Map<String, Node> fields) {
        if (server instanceof MappingNode && !fields.containsKey(key)) {
            reading.problem(server, "server: the key \"%s\" is missing".formatted(key));
        }
        return optional(key, fields);
    }

    private Optional<String> name(Node node) {
        Optional<String> name = reading.text("name", node);
        if (name.isEmpty()) {
            return name;
        }
        String value = name.get();
        if (RESERVED.contains(value)) {
            reading.problem(node, "name: \"%s\" is reserved".formatted(value));
        } else if (!NAME.matcher(value).matches()) {
            reading.problem(
                    node,
                    "name: \"%s\" (expected: up to 63 of a-z, 0-9, \"-\" and \"_\", starting with a letter or digit)"
                            .formatted(value));
        } else if (!names.add(value)) {
            reading.problem(node, "name: another server is already named \"%s\"".formatted(value));
        } else {
            return name;
        }
        return Optional.empty();
    }

    private Optional<URI> url(Node node) {
        return reading.text("url", node).flatMap(text -> {
            try {
                URI url = new URI(text);
                Optional<String> complaint = complaint(url);
                complaint.ifPresent(sentence -> reading.problem(node, "url: " + sentence));
                return complaint.isEmpty() ? Optional.of(url) : Optional.empty();
            } catch (URISyntaxException e) {
                reading.problem(node, "url: not a URL (%s at character %d)".formatted(e.getReason(), e.getIndex()));
                return Optional.empty();
            }
        });
    }

    // The URL itself stays out of the sentence: a query or user part may be a secret.
    private static Optional<String> complaint(URI url) {
        String scheme = url.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            return Optional.of("must start with http:// or https://");
        }
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            return Optional.of("must not carry a user or password; send credentials with headers");
        }
        if (url.getHost() == null) {
            return Optional.of("must name a host");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            return Optional.of("the port must be between 1 and 65535");
        }
        if (url.getRawFragment() != null) {
            return Optional.of("must not have a fragment (the part after #)");
        }
        return Optional.empty();
    }

    private Optional<TransportType> transport(Node node) {
        return reading.text("transport", node).flatMap(text -> {
            if (text.equals("streamable-http")) {
                return Optional.of(TransportType.STREAMABLE_HTTP);
            }
            String reason = LATER_TRANSPORTS.contains(text) ? "is not yet supported" : "is unknown";
            reading.problem(node, "transport: \"%s\" %s (expected: streamable-http)".formatted(text, reason));
            return Optional.empty();
        });
    }

    private Optional<RevisionChoice> revision(Node node) {
        return reading.text("revision", node).flatMap(text -> {
            Optional<RevisionChoice> choice = RevisionChoice.of(text);
            if (choice.isEmpty()) {
                String known = Arrays.stream(RevisionChoice.values())
                        .map(RevisionChoice::spelling)
                        .collect(Collectors.joining(", "));
                reading.problem(node, "revision: \"%s\" is unknown (expected one of: %s)".formatted(text, known));
            }
            return choice;
        });
    }
}
