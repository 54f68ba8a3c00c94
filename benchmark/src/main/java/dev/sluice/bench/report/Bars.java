package dev.sluice.bench.report;

import dev.sluice.bench.run.IdleSample;
import dev.sluice.bench.run.Outcome;
import dev.sluice.bench.run.Sample;
import dev.sluice.bench.run.Scenario;
import java.util.List;
import java.util.Map;

/** What the gateway must not exceed, set against what was measured. */
final class Bars {

    private static final double EPOLL_RATIO = 2.5;
    private static final double URING_RATIO = 1.8;
    private static final double STREAM_KILOBYTES = 14;

    private Bars() {}

    static String of(Outcome outcome) {
        Table table = new Table("bar", "measured", "allowed", "met");
        outcome.loads().forEach((scenario, samples) -> {
            if (scenario.saturated()) {
                ratio(table, scenario, samples, "gateway", EPOLL_RATIO);
                ratio(table, scenario, samples, "gateway-uring", URING_RATIO);
            }
        });
        stream(table, outcome.idle(), "gateway");
        stream(table, outcome.idle(), "gateway-uring");
        return table.text();
    }

    private static void ratio(
            Table table, Scenario scenario, Map<String, List<Sample>> samples, String name, double allowed) {
        Spread ratio = MarkdownReport.cpuRatio(samples, name);
        if (samples.containsKey(name)) {
            row(table, "%s, %s: CPU a call, x nginx".formatted(name, scenario.label()), ratio.median(), allowed);
        }
    }

    private static void stream(Table table, Map<String, List<IdleSample>> samples, String name) {
        List<IdleSample> own = samples.getOrDefault(name, List.of());
        if (!own.isEmpty()) {
            double measured = Spread.of(MarkdownReport.figures(own, IdleSample::residentPerStream))
                            .median()
                    / 1024;
            row(table, name + ": KB an idle stream", measured, STREAM_KILOBYTES);
        }
    }

    private static void row(Table table, String bar, double measured, double allowed) {
        table.row(bar, "%.2f".formatted(measured), "%.1f".formatted(allowed), measured <= allowed ? "yes" : "no");
    }
}
