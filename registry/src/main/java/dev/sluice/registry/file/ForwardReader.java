package dev.sluice.registry.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** Names of client headers that are passed on to a server; a star at the end stands for any ending. */
final class ForwardReader {
    private static final Pattern NAME = Pattern.compile("[!#$%&'+.^_`|~0-9a-z-]+\\*?");
    private static final Set<String> NEVER = Set.of("authorization", "cookie", "x-api-key", "apikey");
    private static final List<String> OWNED_PREFIXES = List.of("mcp-", "x-forwarded-", "content-", "accept");

    private final Reading reading;

    ForwardReader(Reading reading) {
        this.reading = reading;
    }

    List<String> read(Node node) {
        return reading.items("forward-headers", node).stream()
                .flatMap(this::name)
                .toList();
    }

    private Stream<String> name(Node node) {
        Optional<String> given = reading.text("forward-headers", node);
        if (given.isEmpty()) {
            return Stream.empty();
        }
        String name = given.get().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            reading.problem(node, "forward-headers: \"%s\" is not a header name".formatted(name));
        } else if (NEVER.contains(name) || NEVER.stream().anyMatch(secret -> covers(name, secret))) {
            reading.problem(
                    node, "forward-headers: \"%s\" would hand a client's credentials to the server".formatted(name));
        } else if (HeaderReader.OWNED.contains(name) || OWNED_PREFIXES.stream().anyMatch(name::startsWith)) {
            reading.problem(node, "forward-headers: \"%s\" is set by Sluice itself".formatted(name));
        } else {
            return Stream.of(name);
        }
        return Stream.empty();
    }

    private static boolean covers(String pattern, String name) {
        return pattern.endsWith("*") && name.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
