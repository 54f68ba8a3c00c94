package dev.sluice.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the comparison must see even where the suite's exit code is silent. */
class ComparisonTest {

    private static final Check PASSED = new Check("a", "SUCCESS", "");
    private static final Check FAILED = new Check("a", "FAILURE", "broken");
    private static final Check WARNED = new Check("a", "WARNING", "odd");
    private static final Check LOGGED = new Check("wire", "INFO", "");

    @Test
    void betweenWhenNothingDiffersThenItIsEmpty() {
        assertThat(Comparison.between(run("s", PASSED, LOGGED), run("s", LOGGED, PASSED, LOGGED)))
                .isEmpty();
    }

    @Test
    void betweenWhenAStatusDiffersThenItNamesBoth() {
        assertThat(Comparison.between(run("s", PASSED), run("s", FAILED)))
                .containsExactly(new Difference("s", "a", List.of("SUCCESS"), List.of("FAILURE"), "broken"));
    }

    @Test
    void betweenWhenASuccessBecomesAWarningThenItDiffers() {
        assertThat(Comparison.between(run("s", PASSED), run("s", WARNED))).hasSize(1);
    }

    @Test
    void betweenWhenOneOfSeveralChecksOfOneIdVanishesThenItDiffers() {
        assertThat(Comparison.between(run("s", PASSED, PASSED), run("s", PASSED)))
                .containsExactly(new Difference("s", "a", List.of("SUCCESS", "SUCCESS"), List.of("SUCCESS"), ""));
    }

    @Test
    void betweenWhenACheckAppearsThenItDiffers() {
        assertThat(Comparison.between(run("s", PASSED), run("s", PASSED, LOGGED)))
                .containsExactly(new Difference("s", "wire", List.of(), List.of("INFO"), ""));
    }

    @Test
    void betweenWhenAScenarioVanishesThenEachOfItsChecksDiffers() {
        assertThat(Comparison.between(run("s", PASSED, LOGGED), run("t"))).hasSize(2);
    }

    @Test
    void passesWhenAScenarioHasNoChecksThenItDoesNotPass() {
        assertThat(run("s").passes("s")).isFalse();
    }

    private static SuiteRun run(String scenario, Check... checks) {
        return new SuiteRun(0, Map.of(scenario, List.of(checks)), List.of(), "");
    }
}
