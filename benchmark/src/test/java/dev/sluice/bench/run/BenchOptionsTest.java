package dev.sluice.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

    @Test
    void parseWhenNothingIsSaidThenEverythingIsMeasured() {
        BenchOptions options = BenchOptions.parse(List.of());
        assertThat(options.volume().rounds()).isEqualTo(7);
        assertThat(options.volume().round()).isEqualTo(Duration.ofSeconds(4));
        assertThat(options.scenarios()).containsExactly(Scenario.values());
        assertThat(options.selection().includes("gateway-uring")).isTrue();
    }

    @Test
    void parseWhenQuickThenOtherOptionsStillWin() {
        BenchOptions options = BenchOptions.parse(List.of("--quick", "--rounds", "5", "--scenarios", "sse,idle"));
        assertThat(options.volume().rounds()).isEqualTo(5);
        assertThat(options.volume().round()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.scenarios()).containsExactly(Scenario.SSE, Scenario.IDLE);
    }

    @Test
    void includesWhenTransportIsChosenThenOnlyJvmProxiesOfTheOtherAreLeftOut() {
        BenchOptions.Selection selection =
                BenchOptions.parse(List.of("--transport", "epoll")).selection();
        assertThat(selection.includes("gateway")).isTrue();
        assertThat(selection.includes("gateway-uring")).isFalse();
        assertThat(selection.includes("haproxy")).isTrue();
    }

    @Test
    void parseWhenOptionIsWrongThenItIsNamed() {
        refused("unknown option --fast", "--fast", "1");
        refused("--rounds: many (expected: a number)", "--rounds", "many");
        refused("--rounds: a value is missing", "--rounds");
        refused("--streams: 20000 (expected: 1..9000)", "--streams", "20000");
    }

    private static void refused(String message, String... arguments) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.parse(List.of(arguments)))
                .withMessage(message);
    }
}
