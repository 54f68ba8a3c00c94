package dev.sluice.bench.run;

import dev.sluice.bench.net.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person asked for on the command line, with defaults for the rest. */
public record BenchOptions(
        Volume volume,
        int connections,
        int rate,
        int streams,
        List<Scenario> scenarios,
        Selection selection,
        Place place) {

    /** Options of {@code ./bench}, one a line. */
    public static final String USAGE = """
            usage: ./bench [options]
              --quick               3 rounds of 2 s, 1,000 streams, the scenarios json, sse, json-rate and idle
              --rounds N            rounds a scenario (7)
              --seconds N           length of a round (4)
              --contenders a,b      direct, nginx, nginx-again, haproxy, relay, relay-uring, gateway, gateway-uring
              --scenarios a,b       json, json-legacy, sse, large, json-rate, sse-rate, idle
              --transport T         epoll or io_uring: leave out the relay and gateway of the other one
              --connections N       client connections (32)
              --rate N              calls a second of json-rate (6400); sse-rate sends a quarter
              --streams N           idle GET streams, at most 9000 (8000)
              --minutes N           stop after this time whatever is left (90)
              --proxy-core N        core of the proxy under test (0)
              --seed N              order of contenders within the rounds (random)
              --out DIR             where results go (benchmark/results)
            """;

    private static final int MOST_STREAMS = 9000;

    /** How much is measured. */
    public record Volume(int rounds, Duration round, Duration limit, boolean quick) {}

    /** Who takes part; empty means everyone. */
    public record Selection(List<String> contenders, Optional<Transport> transport) {

        /** Whether a contender of this name was asked for. */
        public boolean includes(String name) {
            boolean onUring = name.endsWith("-uring");
            boolean rightTransport = !name.startsWith("relay") && !name.startsWith("gateway")
                    || transport
                            .map(wanted -> (wanted == Transport.IO_URING) == onUring)
                            .orElse(true);
            return rightTransport && (contenders.isEmpty() || contenders.contains(name));
        }
    }

    /** Where things run and are written. */
    public record Place(int proxyCore, Optional<Long> seed, Path out, Path gatewayJar) {}

    public BenchOptions {
        if (streams < 1 || streams > MOST_STREAMS) {
            throw new IllegalArgumentException("--streams: %d (expected: 1..%d)".formatted(streams, MOST_STREAMS));
        }
        scenarios = List.copyOf(scenarios);
    }

    /** Reads the command line; refuses what it does not know. */
    public static BenchOptions parse(List<String> arguments) {
        Values values = Values.read(arguments);
        boolean quick = values.flag("--quick");
        List<Scenario> scenarios =
                values.list("--scenarios").stream().map(Scenario::named).toList();
        BenchOptions options = new BenchOptions(
                new Volume(
                        values.number("--rounds", quick ? 3 : 7),
                        Duration.ofSeconds(values.number("--seconds", quick ? 2 : 4)),
                        Duration.ofMinutes(values.number("--minutes", 90)),
                        quick),
                values.number("--connections", 32),
                values.number("--rate", 6400),
                values.number("--streams", quick ? 1000 : 8000),
                scenarios.isEmpty() ? usual(quick) : scenarios,
                new Selection(
                        values.list("--contenders"), values.text("--transport").map(Transport::named)),
                new Place(
                        values.number("--proxy-core", 0),
                        values.text("--seed").map(Long::parseLong),
                        Path.of(values.text("--out").orElse("benchmark/results")),
                        Path.of(values.text("--gateway-jar").orElse("gateway/target/sluice.jar"))));
        values.refuseUnknown();
        return options;
    }

    private static List<Scenario> usual(boolean quick) {
        return quick
                ? List.of(Scenario.JSON, Scenario.SSE, Scenario.JSON_RATE, Scenario.IDLE)
                : Arrays.asList(Scenario.values());
    }

    /** Options by name; each is taken out as it is read, so that what remains was never known. */
    private record Values(Map<String, String> texts) {

        static Values read(List<String> arguments) {
            Map<String, String> texts = new TreeMap<>();
            Deque<String> rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                String name = rest.pop();
                boolean bare = name.equals("--quick");
                if (!bare && rest.isEmpty()) {
                    throw new IllegalArgumentException(name + ": a value is missing");
                }
                texts.put(name, bare ? "" : rest.pop());
            }
            return new Values(texts);
        }

        boolean flag(String name) {
            return texts.remove(name) != null;
        }

        Optional<String> text(String name) {
            return Optional.ofNullable(texts.remove(name));
        }

        int number(String name, int fallback) {
            return text(name).map(text -> parse(name, text)).orElse(fallback);
        }

        private static int parse(String name, String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("%s: %s (expected: a number)".formatted(name, text), e);
            }
        }

        List<String> list(String name) {
            return text(name).map(text -> List.of(text.split(",", -1))).orElse(List.of());
        }

        void refuseUnknown() {
            if (!texts.isEmpty()) {
                throw new IllegalArgumentException(
                        "unknown option " + texts.keySet().iterator().next());
            }
        }
    }
}
