package dev.sluice.gateway.upstream.connect;

import java.net.URI;

/** Where a server listens and what to ask it for. */
public record Address(boolean tls, String host, int port, String hostHeader, String target) {

    public static Address of(URI url) {
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        String bare = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        return new Address(tls, bare, port, url.getRawAuthority(), target);
    }
}
