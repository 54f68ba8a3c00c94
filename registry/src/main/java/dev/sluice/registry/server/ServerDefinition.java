package dev.sluice.registry.server;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One MCP server as its owner declared it. Its header values may be secrets and never appear in text. */
public record ServerDefinition(
        String name,
        URI url,
        Map<String, String> headers,
        List<String> forwardHeaders,
        TransportType transport,
        RevisionChoice revision,
        ServerLimits limits) {
    public ServerDefinition {
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        forwardHeaders = List.copyOf(forwardHeaders);
        requireNonNull(transport, "transport is null");
        requireNonNull(revision, "revision is null");
        requireNonNull(limits, "limits is null");
    }

    @Override
    public String toString() {
        return "ServerDefinition[name=%s, headers=%s, transport=%s, revision=%s, limits=%s]"
                .formatted(name, headers.keySet(), transport, revision, limits);
    }
}
