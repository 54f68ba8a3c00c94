package dev.sluice.bench.run;

import dev.sluice.bench.contender.Running;
import dev.sluice.bench.load.LoadSpec;
import dev.sluice.bench.load.Pace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** All rounds of one load scenario: in each round every contender once, in a new order. */
final class Rounds {

    private static final double SETTLED = 0.03;
    private static final int SETTLED_RUNS = 3;
    private static final int MOST_WARM_UPS = 12;
    // On a busy machine a few quiet-looking runs may hold too few calls for the compiler to have finished.
    private static final long COMPILED_CALLS = 100_000;
    private static final double QUIET_CORES = 0.3;
    private static final int MOST_TAKES = 3;

    private final Meter meter;
    private final BenchOptions options;
    private final RandomGenerator random;
    private final Journal journal;

    Rounds(Meter meter, BenchOptions options, RandomGenerator random, Journal journal) {
        this.meter = meter;
        this.options = options;
        this.random = random;
        this.journal = journal;
    }

    /** Samples by contender; the n-th sample of each is from the n-th round. */
    Map<String, List<Sample>> run(Scenario scenario, List<Running> field, Deadline deadline)
            throws InterruptedException {
        List<Running> fit = new ArrayList<>();
        for (Running target : field) {
            if (warmUp(scenario, target, deadline)) {
                fit.add(target);
            }
        }
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        fit.forEach(target -> samples.put(target.contender().name(), new ArrayList<>()));
        for (int round = 1; round <= options.volume().rounds() && !deadline.passed(); round++) {
            round(scenario, fit, samples);
            journal.note(
                    "%s: round %d of %d done",
                    scenario.label(), round, options.volume().rounds());
        }
        return samples;
    }

    private void round(Scenario scenario, List<Running> fit, Map<String, List<Sample>> samples)
            throws InterruptedException {
        List<Running> order = new ArrayList<>(fit);
        Collections.shuffle(order, random);
        for (Running target : order) {
            String name = target.contender().name();
            try {
                Sample sample = quietest(scenario, target);
                samples.computeIfAbsent(name, key -> new ArrayList<>()).add(sample);
            } catch (IllegalStateException e) {
                // Out for good, so that the n-th sample of everyone stays the n-th round.
                fit.remove(target);
                journal.leftOut(scenario.label(), name, e);
            }
        }
    }

    /** A JVM runs until its cost a call has settled; the others once, to open their upstream connections. */
    private boolean warmUp(Scenario scenario, Running target, Deadline deadline) throws InterruptedException {
        String name = target.contender().name();
        int most = target.contender().onJvm() ? MOST_WARM_UPS : 1;
        List<Double> costs = new ArrayList<>();
        long calls = 0;
        try {
            while (costs.size() < most && !deadline.passed() && !(calls > COMPILED_CALLS && settled(costs))) {
                Sample sample = sample(scenario, target);
                costs.add(sample.cpuMicros());
                calls += sample.load().completed();
            }
        } catch (IllegalStateException e) {
            journal.leftOut(scenario.label(), name, e);
            return false;
        }
        journal.note("%s: %s warm after %,d calls at %.1f us", scenario.label(), name, calls, costs.getLast());
        return true;
    }

    /** While others keep the machine busy, takes the sample again, and keeps the quietest of a few. */
    private Sample quietest(Scenario scenario, Running target) throws InterruptedException {
        Sample best = sample(scenario, target);
        int most = options.volume().quick() ? 1 : MOST_TAKES;
        for (int take = 1; take < most && best.foreignCores() > QUIET_CORES; take++) {
            Sample next = sample(scenario, target);
            best = next.foreignCores() < best.foreignCores() ? next : best;
        }
        return best;
    }

    private Sample sample(Scenario scenario, Running target) throws InterruptedException {
        LoadSpec spec = scenario.spec(options.connections());
        Pace pace = scenario.pace(options.rate());
        return meter.measure(target, spec, pace, options.volume().round());
    }

    static boolean settled(List<Double> costs) {
        if (costs.size() < SETTLED_RUNS) {
            return false;
        }
        List<Double> last = costs.subList(costs.size() - SETTLED_RUNS, costs.size());
        return Collections.max(last) <= Collections.min(last) * (1 + SETTLED);
    }
}
