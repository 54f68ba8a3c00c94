package dev.sluice.registry.file;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Headers that every request to a server carries. Sentences name the header, never its value. */
final class HeaderReader {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
    static final Set<String> OWNED = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "accept",
            "accept-encoding",
            "expect",
            "last-event-id",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final Reading reading;

    HeaderReader(Reading reading) {
        this.reading = reading;
    }

    Map<String, String> read(Node node) {
        Map<String, String> headers = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        reading.fields("headers", node, Set.of()).forEach((name, value) -> {
            if (isUsable(name, value) && !names.add(name)) {
                reading.problem(value, "headers: \"%s\" is given twice".formatted(name));
            }
            reading.text("headers: " + name, value).ifPresent(text -> {
                if (!VALUE.matcher(text).matches()) {
                    reading.problem(value, "headers: the value of \"%s\" must be printable ASCII".formatted(name));
                }
                headers.put(name, text);
            });
        });
        return headers;
    }

    private boolean isUsable(String name, Node value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!TOKEN.matcher(name).matches()) {
            reading.problem(value, "headers: \"%s\" is not a header name".formatted(name));
            return false;
        }
        if (OWNED.contains(lower) || lower.startsWith("mcp-")) {
            reading.problem(value, "headers: \"%s\" is set by Sluice itself".formatted(name));
            return false;
        }
        return true;
    }
}
