package dev.sluice.e2e.conformance;

import dev.sluice.e2e.support.node.Node;
import dev.sluice.e2e.support.rpc.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Runs the conformance suite and reads the files it writes. */
final class Suite {

    private static final String PROGRAM = "node_modules/@modelcontextprotocol/conformance/dist/index.js";
    private static final Duration GUARD = Duration.ofMinutes(3);
    private static final List<String> SCENARIO_TIMEOUT = List.of("--timeout", "30000");
    private static final Pattern RESULT_DIRECTORY =
            Pattern.compile("(?:server-)?(.+)-\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}-\\d{3}Z");
    private static final Pattern SUMMARY_LINE = Pattern.compile("(?m)^[✓✗] (\\S+): \\d+ passed");
    private static final Pattern UNSCORED_LINE = Pattern.compile("(?m)^ +[✓✗] (\\S+) \\([a-z-]+\\)$");

    private Suite() {}

    /** Plays the client against the server at that URL; the selection names a list or a scenario. */
    static SuiteRun server(String url, List<String> selection) {
        List<String> command = new ArrayList<>(List.of("server", "--url", url));
        command.addAll(selection);
        return run(command, Map.of());
    }

    /** Plays the server for a client program in one scenario. */
    static SuiteRun client(String program, String scenario, String revision, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("client", "--command", program));
        command.addAll(List.of("--scenario", scenario, "--spec-version", revision));
        return run(command, environment);
    }

    private static SuiteRun run(List<String> command, Map<String, String> environment) {
        try {
            Path results = Files.createTempDirectory("sluice-conformance");
            command.addAll(SCENARIO_TIMEOUT);
            command.addAll(List.of("-o", results.toString()));
            Node.Run run = Node.run(environment, GUARD, PROGRAM, command.toArray(String[]::new));
            Map<String, List<Check>> scenarios = scenarios(results, run.stdout());
            delete(results);
            return new SuiteRun(run.exit(), scenarios, unscored(run.stdout()), run.stdout() + run.stderr());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static Map<String, List<Check>> scenarios(Path results, String summary) throws IOException {
        Map<String, List<Check>> scenarios = new TreeMap<>();
        // A scenario that broke off leaves no file: it still counts, without any check.
        SUMMARY_LINE.matcher(summary).results().forEach(line -> scenarios.put(line.group(1), List.of()));
        try (Stream<Path> directories = Files.list(results)) {
            for (Path directory : directories.toList()) {
                Matcher name = RESULT_DIRECTORY.matcher(directory.getFileName().toString());
                if (name.matches()) {
                    scenarios.put(name.group(1), checks(directory.resolve("checks.json")));
                }
            }
        }
        return scenarios;
    }

    private static List<Check> checks(Path file) throws IOException {
        List<Check> checks = new ArrayList<>();
        if (Files.exists(file)) {
            for (JsonNode check : Json.parse(Files.readString(file))) {
                checks.add(Check.of(check));
            }
        }
        return checks;
    }

    private static List<String> unscored(String summary) {
        return UNSCORED_LINE
                .matcher(summary)
                .results()
                .map(line -> line.group(1))
                .toList();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
