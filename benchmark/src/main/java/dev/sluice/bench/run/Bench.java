package dev.sluice.bench.run;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.contender.Roster;
import dev.sluice.bench.contender.Running;
import dev.sluice.bench.contender.Site;
import dev.sluice.bench.process.ProcessTree;
import dev.sluice.bench.upstream.FakeUpstream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** One invocation: starts the contenders, runs every scenario, ends what it started. */
public final class Bench {

    private final BenchOptions options;
    private final RandomGenerator random;
    private final Clock clock;
    private final Journal journal;

    public Bench(BenchOptions options, RandomGenerator random, Clock clock, PrintStream terminal) {
        this.options = options;
        this.random = random;
        this.clock = clock;
        this.journal = new Journal(terminal);
    }

    /** Runs all scenarios; files of the contenders go below the directory. */
    public Outcome run(Path directory) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(clock, options.volume().limit());
        List<Contender> contenders = contenders();
        double loadBefore = ProcessTree.loadAverage();
        Map<Scenario, Map<String, List<Sample>>> loads = new LinkedHashMap<>();
        Map<String, List<IdleSample>> idle = Map.of();
        try (Loader loader = new Loader();
                FakeUpstream upstream = loader.newUpstream()) {
            Site site = new Site(
                    directory, upstream.address().getPort(), options.place().proxyCore());
            loads.putAll(loadScenarios(loader, contenders, site, deadline));
            if (options.scenarios().contains(Scenario.IDLE)) {
                idle = new IdleRounds(loader, options, random, journal).run(contenders, site, deadline);
            }
        }
        if (deadline.passed()) {
            journal.warn("stopped by --minutes before everything was measured");
        }
        return new Outcome(options, loads, idle, journal.warnings(), loadBefore, ProcessTree.loadAverage());
    }

    private List<Contender> contenders() {
        List<Contender> known = Roster.all(options.place().gatewayJar());
        List<String> names = known.stream().map(Contender::name).toList();
        options.selection().contenders().stream()
                .filter(wanted -> !names.contains(wanted))
                .forEach(missing -> journal.warn("%s is not available here (there are: %s)", missing, names));
        return known.stream()
                .filter(contender -> contender.name().equals(Roster.BASELINE)
                        || options.selection().includes(contender.name()))
                .toList();
    }

    private Map<Scenario, Map<String, List<Sample>>> loadScenarios(
            Loader loader, List<Contender> contenders, Site site, Deadline deadline)
            throws IOException, InterruptedException {
        Map<Scenario, Map<String, List<Sample>>> results = new LinkedHashMap<>();
        List<Scenario> scenarios = new ArrayList<>(options.scenarios());
        scenarios.remove(Scenario.IDLE);
        if (scenarios.isEmpty()) {
            return results;
        }
        List<Running> field = new ArrayList<>();
        try {
            startAll(contenders, site, field);
            Rounds rounds = new Rounds(new Meter(loader), options, random, journal);
            for (Scenario scenario : scenarios) {
                results.put(scenario, rounds.run(scenario, field, deadline));
            }
        } finally {
            field.forEach(Running::close);
        }
        return results;
    }

    private void startAll(List<Contender> contenders, Site site, List<Running> field)
            throws IOException, InterruptedException {
        for (Contender contender : contenders) {
            try {
                field.add(contender.start(site));
            } catch (IllegalStateException e) {
                journal.leftOut("start", contender.name(), e);
            }
        }
    }
}
