package dev.sluice.e2e.conformance;

import java.util.List;

/** A check whose verdicts are not the same directly and through the gateway; a missing one has none. */
record Difference(String scenario, String check, List<String> direct, List<String> through, String message) {

    String name() {
        return scenario + " / " + check;
    }

    @Override
    public String toString() {
        return "%s: direct %s, through %s %s".formatted(name(), direct, through, message);
    }
}
