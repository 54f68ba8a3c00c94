package dev.sluice.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.node.ReferenceStage;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import dev.sluice.e2e.support.node.ReferenceUpstream.Era;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite plays the client: every check must come out through the gateway as it does without it. */
@ExtendWith(ReferenceStage.Shared.class)
class ServerConformanceTest {

    /** The lists of the suite that score an implementation, and how many scenarios each has. */
    enum Requirements {
        R2025_06_18(27, Map.of(), "--suite", "all", "--spec-version", "2025-06-18"),
        R2025_11_25(30, RESUMED_BY_THE_GATEWAY, "--requirements", "2025-11-25"),
        R2026_07_28(37, Map.of(), "--requirements", "2026-07-28");

        private final int scored;
        private final Map<String, String> known;
        private final List<String> selection;

        Requirements(int scored, Map<String, String> known, String... selection) {
            this.scored = scored;
            this.known = known;
            this.selection = List.of(selection);
        }
    }

    /** Checks that are not scored and differ, with the reason; one that no longer differs has to leave the list. */
    private static final Map<String, String> RESUMED_BY_THE_GATEWAY = Map.of(
            "server-sse-polling / server-sse-disconnect-resume",
            "the gateway itself resumes a reply its upstream cuts, so the client need not come back for the answer");

    @ParameterizedTest
    @EnumSource
    void serverWhenRunThroughTheGatewayThenEveryCheckIsAsDirect(Requirements list, ReferenceStage stage) {
        compare(list, stage.upstream(), stage.url());
    }

    @Test
    void serverWhenItSpeaksOneEraOnlyThenEveryCheckIsAsDirect() {
        try (ReferenceUpstream legacy = ReferenceUpstream.start(Era.LEGACY);
                ReferenceUpstream modern = ReferenceUpstream.start(Era.MODERN);
                Gateway gateway = Gateway.start(GatewayConfig.builder()
                        .server("legacy", legacy.url())
                        .server("modern", modern.url())
                        .build())) {
            compare(Requirements.R2025_11_25, legacy, gateway.url() + "/legacy/mcp");
            compare(Requirements.R2026_07_28, modern, gateway.url() + "/modern/mcp");
        }
    }

    private static void compare(Requirements list, ReferenceUpstream upstream, String url) {
        SuiteRun direct = Suite.server(upstream.url(), list.selection);
        SuiteRun through = Suite.server(url, list.selection);
        List<Difference> differences = Comparison.between(direct, through);

        assertThat(direct.passed()).as(direct.log()).hasSize(list.scored);
        assertThat(through.passed()).as(differences.toString()).hasSize(list.scored);
        assertThat(through.exit()).isZero();
        report(list, through, differences);
        assertThat(differences.stream().filter(difference -> !list.known.containsKey(difference.name())))
                .isEmpty();
        assertThat(differences.stream().map(Difference::name)).containsAll(list.known.keySet());
    }

    private static void report(Requirements list, SuiteRun through, List<Difference> differences) {
        System.out.printf(
                "%s: %d of %d through the gateway%n", list, through.passed().size(), list.scored);
        for (String scenario : through.unscored()) {
            System.out.printf("  not scored: %s %s%n", scenario, through.passes(scenario) ? "passes" : "fails");
        }
        for (Difference difference : differences) {
            System.out.printf(
                    "  differs: %s (%s)%n", difference, list.known.getOrDefault(difference.name(), "NOT EXPECTED"));
        }
    }
}
