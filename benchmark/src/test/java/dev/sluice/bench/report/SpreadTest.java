package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void ofWhenOddOrEvenThenMedianIsTheMiddle() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9));
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(3, 1, 9));
    }

    @Test
    void ofWhenNothingThenADashIsShown() {
        assertThat(Spread.of(List.of()).text(1)).isEqualTo("-");
        assertThat(Spread.of(List.of(Double.NaN)).medianText(0)).isEqualTo("-");
    }

    @Test
    void toBaselineWhenRoundsDifferThenEachIsSetAgainstItsOwn() {
        // The machine was twice as slow in the second round; the ratio does not care.
        List<Double> ratios = Ratios.toBaseline(List.of(20.0, 40.0, 21.0), List.of(10.0, 20.0));
        assertThat(ratios).containsExactly(2.0, 2.0);
    }

    @Test
    void aboveWhenFloorIsKnownThenOnlyTheAddedPartRemains() {
        assertThat(Ratios.above(List.of(150.0, 170.0), List.of(100.0, 110.0))).containsExactly(50.0, 60.0);
    }
}
