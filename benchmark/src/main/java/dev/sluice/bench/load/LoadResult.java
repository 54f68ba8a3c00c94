package dev.sluice.bench.load;

import java.util.Map;

/** What one run saw: right answers only in {@code completed} and the latencies, everything else in {@code errors}. */
public record LoadResult(
        long completed, double seconds, double p50Micros, double p99Micros, Map<String, Integer> errors) {

    public LoadResult {
        errors = Map.copyOf(errors);
    }

    public double perSecond() {
        return completed / seconds;
    }

    public int errorCount() {
        return errors.values().stream().mapToInt(Integer::intValue).sum();
    }
}
