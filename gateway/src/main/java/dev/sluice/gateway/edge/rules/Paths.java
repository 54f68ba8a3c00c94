package dev.sluice.gateway.edge.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from a request target whether it is an MCP address, and of which endpoint. Empty segments do not count. */
public final class Paths {
    private static final String MCP = "mcp";
    private static final String INFO = "info";
    private static final String OAUTH = "oauth";
    private static final int MOST_SEGMENTS = 3;

    private Paths() {}

    /** An MCP address: its endpoint, or null for the default one, and whether it asks about the endpoint only. */
    public record Match(@Nullable String endpoint, boolean info) {}

    public static @Nullable Match match(String target) {
        List<String> segments = segments(target);
        return switch (segments.size()) {
            case 1 -> segments.getFirst().equals(MCP) ? new Match(null, false) : null;
            case 2 -> two(segments.get(0), segments.get(1));
            case MOST_SEGMENTS ->
                segments.get(1).equals(MCP) && segments.get(2).equals(INFO) ? new Match(segments.get(0), true) : null;
            default -> null;
        };
    }

    /** Whether the escapes of a target can be undone; the web server behind would drop the connection over one that cannot. */
    public static boolean wellFormed(String target) {
        for (int i = target.indexOf('%'); i >= 0; i = target.indexOf('%', i + 1)) {
            if (i + 2 >= target.length()
                    || Character.digit(target.charAt(i + 1), 16) < 0
                    || Character.digit(target.charAt(i + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Match two(String first, String second) {
        if (second.equals(MCP)) {
            return new Match(first, false);
        }
        if (!first.equals(MCP) || second.equals(OAUTH)) {
            return null;
        }
        return second.equals(INFO) ? new Match(null, true) : new Match(second, false);
    }

    private static List<String> segments(String target) {
        List<String> segments = new ArrayList<>(MOST_SEGMENTS + 1);
        int end = pathEnd(target);
        int from = pathStart(target);
        while (from < end && segments.size() <= MOST_SEGMENTS) {
            int slash = target.indexOf('/', from);
            int stop = slash < 0 || slash > end ? end : slash;
            if (stop > from) {
                segments.add(target.substring(from, stop));
            }
            from = stop + 1;
        }
        return segments;
    }

    /** The host a target names, when it names the whole address. */
    public static @Nullable String authority(String target) {
        int start = target.indexOf("://");
        if (target.startsWith("/") || start < 0) {
            return null;
        }
        int slash = target.indexOf('/', start + 3);
        return target.substring(start + 3, slash < 0 ? target.length() : slash);
    }

    /** A target may name the whole address, as it does towards a proxy. */
    private static int pathStart(String target) {
        if (target.startsWith("/")) {
            return 0;
        }
        int authority = target.indexOf("://");
        int slash = authority < 0 ? -1 : target.indexOf('/', authority + 3);
        return slash < 0 ? target.length() : slash;
    }

    private static int pathEnd(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target.length() : query;
    }
}
