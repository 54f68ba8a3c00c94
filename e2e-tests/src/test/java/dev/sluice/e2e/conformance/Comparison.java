package dev.sluice.e2e.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares two runs check by check: every status counts, and so does a check or scenario that only one run has. */
final class Comparison {

    private Comparison() {}

    static List<Difference> between(SuiteRun direct, SuiteRun through) {
        List<Difference> differences = new ArrayList<>();
        Set<String> scenarios = new TreeSet<>(direct.scenarios().keySet());
        scenarios.addAll(through.scenarios().keySet());
        for (String scenario : scenarios) {
            compare(
                    scenario,
                    direct.scenarios().getOrDefault(scenario, List.of()),
                    through.scenarios().getOrDefault(scenario, List.of()),
                    differences);
        }
        return differences;
    }

    private static void compare(String scenario, List<Check> direct, List<Check> through, List<Difference> found) {
        Map<String, List<String>> expected = verdicts(direct);
        Map<String, List<String>> actual = verdicts(through);
        Set<String> checks = new TreeSet<>(expected.keySet());
        checks.addAll(actual.keySet());
        for (String check : checks) {
            List<String> left = expected.getOrDefault(check, List.of());
            List<String> right = actual.getOrDefault(check, List.of());
            if (!left.equals(right)) {
                found.add(new Difference(scenario, check, left, right, messages(check, through)));
            }
        }
    }

    /** The statuses of each check, in order of status; entries that only log count as one, however many there are. */
    private static Map<String, List<String>> verdicts(List<Check> checks) {
        Map<String, List<String>> verdicts = new TreeMap<>();
        for (Check check : checks) {
            List<String> statuses = verdicts.computeIfAbsent(check.id(), _ -> new ArrayList<>());
            if (!check.isLog() || !statuses.contains(check.status())) {
                statuses.add(check.status());
            }
        }
        verdicts.values().forEach(statuses -> statuses.sort(null));
        return verdicts;
    }

    private static String messages(String id, List<Check> checks) {
        return checks.stream()
                .filter(check -> check.id().equals(id))
                .map(Check::message)
                .filter(message -> !message.isEmpty())
                .collect(Collectors.joining("; "));
    }
}
