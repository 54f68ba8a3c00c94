package dev.sluice.bench.report;

import io.netty.util.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured, and on what. */
public record MachineFacts(Map<String, String> facts) {

    /** Reads the facts; what cannot be found out is "unknown". */
    public static MachineFacts read(Clock clock, List<String> arguments, List<String> javaFlags) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", clock.instant().toString());
        facts.put("command", ("./bench " + String.join(" ", arguments)).strip());
        facts.put("commit", firstLine("git", "describe", "--always", "--dirty", "--abbrev=12"));
        facts.put("processor", Runtime.getRuntime().availableProcessors() + " for the load, of " + cpu());
        facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("java", Runtime.version() + " " + String.join(" ", javaFlags));
        Version netty = Version.identify().get("netty-transport");
        facts.put("netty of the relay", netty == null ? "unknown" : netty.artifactVersion());
        facts.put("nginx", firstLine("nginx", "-v"));
        facts.put("haproxy", firstLine("haproxy", "-v"));
        return new MachineFacts(facts);
    }

    String text() {
        return facts.entrySet().stream()
                .map(fact -> "- " + fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String cpu() {
        try {
            List<String> models = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 2))
                    .toList();
            return models.isEmpty() ? "unknown" : models.size() + " x " + models.getFirst();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String firstLine(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return output.lines().findFirst().orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
