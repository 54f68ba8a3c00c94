package dev.sluice.bench.report;

import java.util.List;
import java.util.stream.IntStream;

/** Figures of one contender set against those of another, round by round. */
final class Ratios {

    private Ratios() {}

    /** Quotients of the rounds that both took part in. */
    static List<Double> toBaseline(List<Double> figures, List<Double> baseline) {
        return pairs(figures, baseline)
                .mapToObj(round -> figures.get(round) / baseline.get(round))
                .toList();
    }

    /** Differences of the rounds that both took part in. */
    static List<Double> above(List<Double> figures, List<Double> floor) {
        return pairs(figures, floor)
                .mapToObj(round -> figures.get(round) - floor.get(round))
                .toList();
    }

    private static IntStream pairs(List<Double> some, List<Double> others) {
        return IntStream.range(0, Math.min(some.size(), others.size()));
    }
}
