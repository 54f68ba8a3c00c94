package dev.sluice.bench.report;

import java.util.Collection;
import java.util.List;

/** Median, smallest and largest of some figures; all not a number when there are none. */
record Spread(double median, double least, double most) {

    static Spread of(Collection<Double> figures) {
        List<Double> sorted =
                figures.stream().filter(figure -> !figure.isNaN()).sorted().toList();
        if (sorted.isEmpty()) {
            return new Spread(Double.NaN, Double.NaN, Double.NaN);
        }
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** {@code 18.4 (17.9-19.2)} with the given number of decimals, a dash for nothing. */
    String text(int decimals) {
        if (Double.isNaN(median)) {
            return "-";
        }
        String number = "%,." + decimals + "f";
        return (number + " (" + number + "-" + number + ")").formatted(median, least, most);
    }

    String medianText(int decimals) {
        return Double.isNaN(median) ? "-" : ("%,." + decimals + "f").formatted(median);
    }
}
