package dev.sluice.bench.report;

import dev.sluice.bench.contender.Roster;
import dev.sluice.bench.run.IdleSample;
import dev.sluice.bench.run.Outcome;
import dev.sluice.bench.run.Sample;
import dev.sluice.bench.run.Scenario;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The report of one invocation: a table a scenario, the bars, and what to know before believing it. */
public final class MarkdownReport {

    private static final double KILO = 1024;
    private static final double MEGA = 1024 * KILO;

    private MarkdownReport() {}

    /** The whole report. */
    public static String of(Outcome outcome, MachineFacts machine) {
        StringBuilder out = new StringBuilder("# Benchmark\n\n");
        out.append(machine.text());
        out.append("- load average %.2f before, %.2f after%n"
                .formatted(outcome.loadAverageBefore(), outcome.loadAverageAfter()));
        outcome.loads()
                .forEach((scenario, samples) ->
                        out.append(heading(scenario, outcome)).append(loadTable(scenario, samples)));
        if (!outcome.idle().isEmpty()) {
            out.append(heading(Scenario.IDLE, outcome)).append(idleTable(outcome.idle()));
        }
        out.append("\n## Bars\n\n").append(Bars.of(outcome));
        if (!outcome.warnings().isEmpty()) {
            out.append("\n## Warnings\n\n");
            outcome.warnings()
                    .forEach(warning -> out.append("- ").append(warning).append('\n'));
        }
        return out.toString();
    }

    private static String heading(Scenario scenario, Outcome outcome) {
        return "\n## %s%n%n%s.%n%n".formatted(scenario.label(), scenario.description(outcome.options()));
    }

    private static String loadTable(Scenario scenario, Map<String, List<Sample>> samples) {
        Table table = new Table(
                "contender",
                "CPU us/call",
                "user+sys",
                "x nginx",
                "calls/s",
                "p50 us",
                "p99 us",
                scenario.saturated() ? "core busy" : "added p50/p99 us",
                "RSS MB",
                "B/call",
                "other load",
                "errors");
        samples.forEach((name, own) -> loadRow(table, scenario, samples, name));
        return table.text();
    }

    private static void loadRow(Table table, Scenario scenario, Map<String, List<Sample>> samples, String name) {
        List<Sample> own = samples.getOrDefault(name, List.of());
        table.row(
                name,
                spread(own, Sample::cpuMicros).text(1),
                spread(own, Sample::userMicros).medianText(1) + "+"
                        + spread(own, Sample::systemMicros).medianText(1),
                cpuRatio(samples, name).text(2),
                spread(own, sample -> sample.load().perSecond()).medianText(0),
                spread(own, sample -> sample.load().p50Micros()).medianText(0),
                spread(own, sample -> sample.load().p99Micros()).medianText(0),
                scenario.saturated()
                        ? "%.0f%%".formatted(100 * spread(own, Sample::busy).median())
                        : added(samples, own),
                spread(own, sample -> sample.residentBytes() / MEGA).medianText(0),
                spread(own, Sample::allocatedPerCall).medianText(0),
                spread(own, Sample::foreignCores).medianText(2),
                Integer.toString(own.stream()
                        .mapToInt(sample -> sample.load().errorCount())
                        .sum()));
    }

    private static String added(Map<String, List<Sample>> samples, List<Sample> own) {
        List<Sample> direct = samples.getOrDefault(Roster.DIRECT, List.of());
        return Spread.of(Ratios.above(figures(own, MarkdownReport::p50), figures(direct, MarkdownReport::p50)))
                        .medianText(0)
                + " / "
                + Spread.of(Ratios.above(figures(own, MarkdownReport::p99), figures(direct, MarkdownReport::p99)))
                        .medianText(0);
    }

    private static double p50(Sample sample) {
        return sample.load().p50Micros();
    }

    private static double p99(Sample sample) {
        return sample.load().p99Micros();
    }

    static Spread cpuRatio(Map<String, List<Sample>> samples, String name) {
        return Spread.of(Ratios.toBaseline(
                figures(samples.getOrDefault(name, List.of()), Sample::cpuMicros),
                figures(samples.getOrDefault(Roster.BASELINE, List.of()), Sample::cpuMicros)));
    }

    private static String idleTable(Map<String, List<IdleSample>> samples) {
        Table table = new Table(
                "contender", "streams", "RSS before MB", "RSS open MB", "RSS KB/stream", "heap KB/stream", "x nginx");
        List<Double> baseline =
                figures(samples.getOrDefault(Roster.BASELINE, List.of()), IdleSample::residentPerStream);
        samples.forEach((name, own) -> table.row(
                name,
                spread(own, IdleSample::streams).medianText(0),
                spread(own, sample -> sample.residentBefore() / MEGA).medianText(0),
                spread(own, sample -> sample.residentOpen() / MEGA).medianText(0),
                spread(own, sample -> sample.residentPerStream() / KILO).text(1),
                spread(own, sample -> sample.heapPerStream() / KILO).text(1),
                Spread.of(Ratios.toBaseline(figures(own, IdleSample::residentPerStream), baseline))
                        .medianText(2)));
        return table.text();
    }

    private static <T> Spread spread(List<T> samples, ToDoubleFunction<T> figure) {
        return Spread.of(figures(samples, figure));
    }

    static <T> List<Double> figures(List<T> samples, ToDoubleFunction<T> figure) {
        return samples.stream().map(figure::applyAsDouble).toList();
    }
}
