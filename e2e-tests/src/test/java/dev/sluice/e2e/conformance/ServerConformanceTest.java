package dev.sluice.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.node.ReferenceStage;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite plays the client: every check must come out through the gateway as it does without it. */
@ExtendWith(ReferenceStage.Shared.class)
class ServerConformanceTest {

    /** The lists of the suite that score an implementation, and how many scenarios each has. */
    enum Requirements {
        R2025_06_18(27, "--suite", "all", "--spec-version", "2025-06-18"),
        R2025_11_25(30, "--requirements", "2025-11-25"),
        R2026_07_28(37, "--requirements", "2026-07-28");

        private final int scored;
        private final List<String> selection;

        Requirements(int scored, String... selection) {
            this.scored = scored;
            this.selection = List.of(selection);
        }
    }

    @ParameterizedTest
    @EnumSource
    void serverWhenRunThroughTheGatewayThenEveryCheckIsAsDirect(Requirements list, ReferenceStage stage) {
        compare(list, stage.upstream(), stage.url());
    }

    @ParameterizedTest
    @CsvSource({"LEGACY, R2025_11_25", "MODERN, R2026_07_28"})
    void serverWhenItSpeaksOneEraOnlyThenEveryCheckIsAsDirect(ReferenceUpstream.Era era, Requirements list) {
        try (ReferenceUpstream upstream = ReferenceUpstream.start(era);
                Gateway gateway = Gateway.start(GatewayConfig.builder()
                        .server("reference", upstream.url())
                        .build())) {
            compare(list, upstream, gateway.url() + ReferenceStage.PATH);
        }
    }

    private static void compare(Requirements list, ReferenceUpstream upstream, String url) {
        SuiteRun direct = Suite.server(upstream.url(), list.selection);
        SuiteRun through = Suite.server(url, list.selection);

        assertThat(direct.passed()).as(direct.log()).hasSize(list.scored);
        assertThat(Comparison.between(direct, through)).isEmpty();
        assertThat(through.passed()).hasSize(list.scored);
        assertThat(through.exit()).isZero();
        report(list, through);
    }

    private static void report(Requirements list, SuiteRun through) {
        List<String> unscored = through.unscored().stream()
                .map(name -> name + (through.passes(name) ? " passes" : " fails, as it does directly"))
                .toList();
        System.out.printf(
                "%s: %d of %d through the gateway, not scored: %s%n",
                list, through.passed().size(), list.scored, unscored);
    }
}
