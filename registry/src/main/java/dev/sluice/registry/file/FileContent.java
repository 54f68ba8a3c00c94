package dev.sluice.registry.file;

import dev.sluice.registry.server.ServerDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a valid file declares: servers, and {@code sluice.*} settings by their flattened key. */
public record FileContent(List<ServerDefinition> servers, Map<String, Setting> settings) {
    public FileContent {
        servers = List.copyOf(servers);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public static FileContent empty() {
        return new FileContent(List.of(), Map.of());
    }
}
