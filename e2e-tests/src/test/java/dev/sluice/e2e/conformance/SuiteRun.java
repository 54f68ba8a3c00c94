package dev.sluice.e2e.conformance;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one run of the suite said: its checks by scenario, and which scenarios it does not score. */
record SuiteRun(int exit, Map<String, List<Check>> scenarios, List<String> unscored, String log) {

    SuiteRun {
        scenarios = new TreeMap<>(scenarios);
        unscored = List.copyOf(unscored);
    }

    /** The scored scenarios without a failed check. */
    List<String> passed() {
        return scenarios.keySet().stream()
                .filter(name -> !unscored.contains(name) && passes(name))
                .toList();
    }

    boolean passes(String scenario) {
        List<Check> checks = scenarios.getOrDefault(scenario, List.of());
        return !checks.isEmpty()
                && checks.stream().noneMatch(check -> check.status().equals("FAILURE"));
    }

    long scored() {
        return scenarios.keySet().stream()
                .filter(name -> !unscored.contains(name))
                .count();
    }
}
