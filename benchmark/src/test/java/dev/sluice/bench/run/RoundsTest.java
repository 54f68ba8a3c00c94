package dev.sluice.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void settledWhenLastThreeRunsAgreeThenWarmUpEnds() {
        assertThat(Rounds.settled(List.of(90.0, 20.0, 20.3, 20.5))).isTrue();
        assertThat(Rounds.settled(List.of(90.0, 20.0, 20.3, 20.7))).isFalse();
        assertThat(Rounds.settled(List.of(20.0, 20.0))).isFalse();
    }
}
