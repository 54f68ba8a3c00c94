package dev.sluice.bench.run;

import dev.sluice.bench.load.Era;
import dev.sluice.bench.load.LoadSpec;
import dev.sluice.bench.load.Pace;
import dev.sluice.bench.load.Tool;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One kind of load. */
public enum Scenario {
    JSON("json", Era.MODERN, Tool.SMALL, Rate.SATURATED),
    JSON_LEGACY("json-legacy", Era.LEGACY, Tool.SMALL, Rate.SATURATED),
    SSE("sse", Era.MODERN, Tool.SSE, Rate.SATURATED),
    LARGE("large", Era.MODERN, Tool.LARGE, Rate.SATURATED),
    JSON_RATE("json-rate", Era.MODERN, Tool.SMALL, Rate.FIXED),
    SSE_RATE("sse-rate", Era.MODERN, Tool.SSE, Rate.FIXED),
    IDLE("idle", Era.LEGACY, Tool.SMALL, Rate.SATURATED);

    private enum Rate {
        SATURATED,
        FIXED
    }

    // An event stream of six flushes weighs about three small calls.
    private static final int SSE_RATE_DIVISOR = 4;

    private final String label;
    private final Era era;
    private final Tool tool;
    private final Rate rate;

    Scenario(String label, Era era, Tool tool, Rate rate) {
        this.label = label;
        this.era = era;
        this.tool = tool;
        this.rate = rate;
    }

    /** The scenario a person wrote on the command line. */
    static Scenario named(String label) {
        return Arrays.stream(values())
                .filter(scenario -> scenario.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("scenario: %s (expected: %s)"
                        .formatted(
                                label,
                                Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", ")))));
    }

    public String label() {
        return label;
    }

    public boolean saturated() {
        return rate == Rate.SATURATED;
    }

    LoadSpec spec(int connections) {
        return new LoadSpec(era, tool, connections);
    }

    Pace pace(int callsPerSecond) {
        return saturated()
                ? new Pace.Saturated()
                : new Pace.FixedRate(tool == Tool.SSE ? callsPerSecond / SSE_RATE_DIVISOR : callsPerSecond);
    }

    /** One sentence for the report. */
    public String description(BenchOptions options) {
        String what =
                switch (tool) {
                    case SMALL -> "tools/call answered by 0.3 KB of JSON";
                    case SSE ->
                        "tools/call answered by an event stream: 5 progress events, each flushed alone, then the result";
                    case LARGE -> "tools/call answered by 64 KB of JSON";
                };
        if (this == IDLE) {
            return options.streams() + " GET streams held open, each in a session of its own that has made a call";
        }
        String who = era == Era.MODERN ? "2026-07-28" : "2025-11-25 in a session";
        String when =
                switch (pace(options.rate())) {
                    case Pace.Saturated() -> "as fast as it goes";
                    case Pace.FixedRate(int perSecond) -> "%,d calls/s".formatted(perSecond);
                };
        return "%s (%s), %d connections, %s".formatted(what, who, options.connections(), when);
    }
}
