package dev.sluice.registry.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One pass over one file: typed access to its tree, variables expanded, everything wrong collected with its line. */
final class Reading {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}?");
    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String file;
    private final Function<String, @Nullable String> environment;
    private final List<Problem> problems = new ArrayList<>();

    Reading(String file, Function<String, @Nullable String> environment) {
        this.file = file;
        this.environment = environment;
    }

    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    void problem(Node node, String sentence) {
        problems.add(new Problem(file, line(node), sentence));
    }

    ServersFileException failure(int line, String sentence) {
        return new ServersFileException(List.of(new Problem(file, line, sentence)));
    }

    void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new ServersFileException(problems);
        }
    }

    /** The entries of a map whose keys are all among the known ones, or any keys when none are named. */
    Map<String, Node> fields(String what, Node node, Collection<String> known) {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problem(node, "%s: expected a map of keys and values".formatted(what));
            return fields;
        }
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problem(entry.getKeyNode(), "%s: a key must be plain text".formatted(what));
            } else if (!known.isEmpty() && !known.contains(key.getValue())) {
                problem(
                        key,
                        "%s: unknown key \"%s\" (expected one of: %s)"
                                .formatted(what, key.getValue(), String.join(", ", new TreeSet<>(known))));
            } else if (fields.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
                problem(key, "%s: the key \"%s\" is given twice".formatted(what, key.getValue()));
            }
        }
        return fields;
    }

    /** Whether nothing is written here, as after a key whose whole content is commented out. */
    static boolean isBlank(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    List<Node> items(String key, Node node) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(node, "%s: expected a list".formatted(key));
        return List.of();
    }

    /** A scalar with its variables expanded; empty when something was wrong with it. */
    Optional<String> text(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            problem(node, "%s: expected a single value".formatted(key));
            return Optional.empty();
        }
        int before = problems.size();
        String value = VARIABLE.matcher(scalar.getValue())
                .replaceAll(match -> Matcher.quoteReplacement(variable(key, node, match.group(), match.group(1))));
        if (problems.size() == before && value.isEmpty()) {
            problem(node, "%s: needs a value".formatted(key));
        }
        return problems.size() == before ? Optional.of(value) : Optional.empty();
    }

    private String variable(String key, Node node, String reference, String name) {
        if (!reference.endsWith("}") || !VARIABLE_NAME.matcher(name).matches()) {
            problem(node, "%s: a variable is written ${NAME}".formatted(key));
            return "";
        }
        String value = environment.apply(name);
        if (value == null) {
            problem(node, "%s: the environment variable %s is not set".formatted(key, name));
            return "";
        }
        return value;
    }
}
