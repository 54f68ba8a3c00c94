package dev.sluice.registry.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The {@code sluice} part of the file as flat keys: {@code sluice.edge.allowed-origins[0]}. */
final class SettingsReader {
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final Reading reading;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    SettingsReader(Reading reading) {
        this.reading = reading;
    }

    Map<String, Setting> read(Node node) {
        flattenMap("sluice", node);
        return settings;
    }

    private void flattenMap(String path, Node node) {
        reading.fields(path, node, Set.of()).forEach((key, value) -> {
            if (KEY.matcher(key).matches()) {
                flatten(path + "." + key, value);
            } else {
                reading.problem(
                        value, "%s: the key \"%s\" is not lower-case words joined by \"-\"".formatted(path, key));
            }
        });
    }

    private void flatten(String path, Node node) {
        if (node instanceof MappingNode) {
            flattenMap(path, node);
        } else if (node instanceof SequenceNode sequence) {
            flattenList(path, sequence);
        } else {
            reading.text(path, node).ifPresent(value -> put(path, value, node));
        }
    }

    private void flattenList(String path, SequenceNode sequence) {
        List<Node> items = sequence.getValue();
        if (items.isEmpty()) {
            put(path, "", sequence);
        }
        for (int i = 0; i < items.size(); i++) {
            flatten("%s[%d]".formatted(path, i), items.get(i));
        }
    }

    private void put(String path, String value, Node node) {
        settings.put(path, new Setting(value, Reading.line(node)));
    }
}
