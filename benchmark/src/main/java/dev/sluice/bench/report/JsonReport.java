package dev.sluice.bench.report;

import dev.sluice.bench.run.IdleSample;
import dev.sluice.bench.run.Outcome;
import dev.sluice.bench.run.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Every sample of one invocation, for programs. */
public final class JsonReport {

    private JsonReport() {}

    /** One JSON object: machine, loads by scenario and contender, idle by contender, warnings. */
    public static String of(Outcome outcome, MachineFacts machine) {
        Map<String, Object> loads = new LinkedHashMap<>();
        outcome.loads().forEach((scenario, samples) -> loads.put(scenario.label(), byContender(samples)));
        Map<String, Object> idle = new LinkedHashMap<>();
        outcome.idle()
                .forEach((name, samples) ->
                        idle.put(name, samples.stream().map(JsonReport::fields).toList()));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("machine", machine.facts());
        whole.put("loads", loads);
        whole.put("idle", idle);
        whole.put("warnings", outcome.warnings());
        return json(whole) + "\n";
    }

    private static Map<String, Object> byContender(Map<String, List<Sample>> samples) {
        Map<String, Object> result = new LinkedHashMap<>();
        samples.forEach((name, own) ->
                result.put(name, own.stream().map(JsonReport::fields).toList()));
        return result;
    }

    private static Map<String, Object> fields(Sample sample) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("calls", sample.load().completed());
        fields.put("callsPerSecond", sample.load().perSecond());
        fields.put("cpuMicros", sample.cpuMicros());
        fields.put("userMicros", sample.userMicros());
        fields.put("systemMicros", sample.systemMicros());
        fields.put("p50Micros", sample.load().p50Micros());
        fields.put("p99Micros", sample.load().p99Micros());
        fields.put("residentBytes", sample.residentBytes());
        fields.put("allocatedPerCall", sample.allocatedPerCall());
        fields.put("foreignCores", sample.foreignCores());
        fields.put("errors", sample.load().errors());
        return fields;
    }

    private static Map<String, Object> fields(IdleSample sample) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("streams", sample.streams());
        fields.put("signalled", sample.signalled());
        fields.put("residentBefore", sample.residentBefore());
        fields.put("residentOpen", sample.residentOpen());
        fields.put("heapBefore", sample.heapBefore());
        fields.put("heapOpen", sample.heapOpen());
        return fields;
    }

    static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> json(entry.getKey().toString()) + ":" + json(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(JsonReport::json).collect(Collectors.joining(",", "[", "]"));
            case Double number -> Double.isFinite(number) ? String.format(Locale.ROOT, "%.3f", number) : "null";
            case Number number -> number.toString();
            default -> quoted(value.toString());
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\' || character < ' ') {
                out.append("\\u%04x".formatted(character));
            } else {
                out.append((char) character);
            }
        });
        return out.append('"').toString();
    }
}
