package dev.sluice.gateway.edge.rules;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which host names the gateway answers to and which web pages may call it. Without this, any page a person visits could reach a
 * gateway on that person's machine by pointing a name of its own at it.
 */
public final class TrustedSites {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> origins;
    private final Set<String> hosts;
    private final boolean loopbackOnly;

    public TrustedSites(List<String> origins, List<String> hosts, boolean loopbackOnly) {
        this.origins = lower(origins);
        this.hosts = lower(hosts);
        this.loopbackOnly = loopbackOnly;
    }

    /** Whether this can be a host at all, with or without a port. */
    public static boolean wellFormed(String hostHeader) {
        return HOST.matcher(hostHeader).matches();
    }

    public boolean answersTo(String hostHeader) {
        if (!loopbackOnly && hosts.isEmpty()) {
            return true;
        }
        String host = withoutPort(hostHeader.toLowerCase(Locale.ROOT));
        return loopbackOnly && LOOPBACK.contains(host)
                || hosts.contains(host)
                || hosts.contains(hostHeader.toLowerCase(Locale.ROOT));
    }

    public boolean trusts(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        return origins.contains(lower) || loopbackOnly && isLoopback(lower);
    }

    private static boolean isLoopback(String origin) {
        try {
            URI site = URI.create(origin);
            @Nullable String host = site.getHost();
            return host != null
                    && ("http".equals(site.getScheme()) || "https".equals(site.getScheme()))
                    && LOOPBACK.contains(host);
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static Set<String> lower(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
