package dev.sluice.bench.run;

import java.util.List;
import java.util.Map;

/** Everything that one invocation measured. */
public record Outcome(
        BenchOptions options,
        Map<Scenario, Map<String, List<Sample>>> loads,
        Map<String, List<IdleSample>> idle,
        List<String> warnings,
        double loadAverageBefore,
        double loadAverageAfter) {}
