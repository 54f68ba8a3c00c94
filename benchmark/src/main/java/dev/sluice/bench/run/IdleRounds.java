package dev.sluice.bench.run;

import dev.sluice.bench.contender.Contender;
import dev.sluice.bench.contender.Roster;
import dev.sluice.bench.contender.Running;
import dev.sluice.bench.contender.Site;
import dev.sluice.bench.load.Era;
import dev.sluice.bench.load.IdleStreams;
import dev.sluice.bench.load.Pace;
import dev.sluice.bench.process.Await;
import dev.sluice.bench.process.JvmProbe;
import dev.sluice.bench.upstream.FakeUpstream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Memory of held-open streams. Every sample is of a fresh process: memory is rarely given back. */
final class IdleRounds {

    private static final int MOST_ROUNDS = 3;
    private static final Duration OPENING = Duration.ofSeconds(90);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final Loader loader;
    private final Meter meter;
    private final BenchOptions options;
    private final RandomGenerator random;
    private final Journal journal;

    IdleRounds(Loader loader, BenchOptions options, RandomGenerator random, Journal journal) {
        this.loader = loader;
        this.meter = new Meter(loader);
        this.options = options;
        this.random = random;
        this.journal = journal;
    }

    /** Samples by contender. */
    Map<String, List<IdleSample>> run(List<Contender> contenders, Site site, Deadline deadline)
            throws IOException, InterruptedException {
        Map<String, List<IdleSample>> samples = new LinkedHashMap<>();
        List<Contender> proxies = new ArrayList<>(contenders);
        proxies.removeIf(contender -> contender.name().equals(Roster.DIRECT));
        proxies.forEach(contender -> samples.put(contender.name(), new ArrayList<>()));
        int rounds = options.volume().quick()
                ? 1
                : Math.min(MOST_ROUNDS, options.volume().rounds());
        for (int round = 1; round <= rounds; round++) {
            Collections.shuffle(proxies, random);
            for (Contender contender : proxies) {
                if (!deadline.passed()) {
                    sample(contender, site)
                            .ifPresent(sample -> samples.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                                    .add(sample));
                }
            }
            journal.note("idle: round %d of %d done", round, rounds);
        }
        return samples;
    }

    private Optional<IdleSample> sample(Contender contender, Site site) throws IOException, InterruptedException {
        try (FakeUpstream upstream = loader.newUpstream();
                Running target = contender.start(site.towards(upstream.address().getPort()))) {
            for (int i = 0; i < (contender.onJvm() ? 2 : 1); i++) {
                meter.measure(target, Scenario.IDLE.spec(options.connections()), new Pace.Saturated(), WARM_UP);
            }
            return Optional.of(hold(target, upstream));
        } catch (IllegalStateException e) {
            journal.leftOut("idle", contender.name(), e);
            return Optional.empty();
        }
    }

    private IdleSample hold(Running target, FakeUpstream upstream) throws InterruptedException {
        Await.settle(SETTLING);
        long heapBefore = liveHeap(target);
        long residentBefore = target.tree().residentBytes();
        int wanted = options.streams();
        try (IdleStreams streams = loader.generator().openStreams(target.address(), Era.LEGACY, wanted)) {
            boolean open =
                    Await.until(OPENING, () -> streams.openCount() == wanted && upstream.openStreams() == wanted);
            Await.settle(SETTLING);
            long residentOpen = target.tree().residentBytes();
            long heapOpen = liveHeap(target);
            upstream.broadcast(IdleStreams.signal());
            Await.until(SETTLING.multipliedBy(10), () -> streams.signalCount() >= wanted);
            if (!open || streams.signalCount() != wanted || streams.lostCount() > 0) {
                journal.warn(
                        "idle: %s held %d of %d streams (%d upstream), %d heard the signal, %d were lost",
                        target.contender().name(),
                        streams.openCount(),
                        wanted,
                        upstream.openStreams(),
                        streams.signalCount(),
                        streams.lostCount());
            }
            return new IdleSample(
                    streams.openCount(), streams.signalCount(), residentBefore, residentOpen, heapBefore, heapOpen);
        }
    }

    private static long liveHeap(Running target) {
        return target.contender().onJvm() ? new JvmProbe(target.tree().pid()).liveHeapBytes() : 0;
    }
}
