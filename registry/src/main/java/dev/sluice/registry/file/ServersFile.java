package dev.sluice.registry.file;

import dev.sluice.registry.server.ServerDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** The configuration file: a list of servers and the settings of the gateway. */
public final class ServersFile {
    private static final Set<String> KEYS = Set.of("servers", "sluice");

    private final Function<String, @Nullable String> environment;

    /** Values in the file may name variables of this environment as <code>${NAME}</code>. */
    public ServersFile(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** Reads the whole file or throws {@link ServersFileException} with everything wrong in it. */
    public FileContent read(Path file) {
        Reading reading = new Reading(file.toString(), environment);
        Optional<Node> root = new YamlText(reading).load(file);
        FileContent content = root.map(node -> content(node, reading)).orElseGet(FileContent::empty);
        reading.refuseProblems();
        return content;
    }

    private static FileContent content(Node root, Reading reading) {
        Map<String, Node> fields = reading.fields("the file", root, KEYS);
        fields.values().removeIf(Reading::isBlank);
        List<ServerDefinition> servers = new ArrayList<>();
        Map<String, Setting> settings = new HashMap<>();
        if (fields.containsKey("servers")) {
            servers.addAll(servers(reading.items("servers", fields.get("servers")), reading));
        }
        if (fields.containsKey("sluice")) {
            settings = new SettingsReader(reading).read(fields.get("sluice"));
        }
        return new FileContent(servers, settings);
    }

    private static List<ServerDefinition> servers(List<Node> nodes, Reading reading) {
        ServerReader reader = new ServerReader(reading);
        return nodes.stream().map(reader::read).flatMap(Optional::stream).toList();
    }
}
