package dev.sluice.registry.file;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Text of a file as a tree of plain maps, lists and scalars: no tags, no aliases, bounded in size and depth. */
final class YamlText {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_DEPTH = 16;
    private static final Set<Tag> PLAIN =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private final Reading reading;

    YamlText(Reading reading) {
        this.reading = reading;
    }

    Optional<Node> load(Path file) {
        Optional<Node> root = compose(text(file)).filter(node -> !Reading.isBlank(node));
        root.ifPresent(node -> refuseUnsafe(node, Collections.newSetFromMap(new IdentityHashMap<>())));
        reading.refuseProblems();
        return root;
    }

    private String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw reading.failure(1, "this file is over %d bytes long".formatted(MAX_BYTES));
            }
            String text = Files.readString(file);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException _) {
            throw reading.failure(1, "this file does not exist");
        } catch (CharacterCodingException _) {
            throw reading.failure(1, "this file is not valid UTF-8");
        } catch (IOException e) {
            throw reading.failure(
                    1, "this file cannot be read (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private Optional<Node> compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            return Optional.ofNullable(new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw reading.failure(line, "not valid YAML: " + e.getProblem());
        } catch (YAMLException _) {
            throw reading.failure(1, "not valid YAML: over %d levels deep, or broken".formatted(MAX_DEPTH));
        }
    }

    private void refuseUnsafe(Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (node.getAnchor() != null) {
            reading.problem(node, "anchors and aliases are not supported");
        }
        if (!PLAIN.contains(node.getTag())) {
            reading.problem(node, "tags are not supported");
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> refuseUnsafe(item, seen));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> {
                refuseUnsafe(entry.getKeyNode(), seen);
                refuseUnsafe(entry.getValueNode(), seen);
            });
        }
    }
}
