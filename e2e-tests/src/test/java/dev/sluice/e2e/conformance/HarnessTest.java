package dev.sluice.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.node.NodeServer;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The suite and the comparison must tell a transparent proxy from one that loses a header. */
class HarnessTest {

    private static final List<String> SELECTION =
            List.of("--scenario", "http-custom-header-server-validation", "--spec-version", "2026-07-28");

    private static ReferenceUpstream upstream;
    private static SuiteRun direct;

    @BeforeAll
    static void start() {
        upstream = ReferenceUpstream.start(ReferenceUpstream.Era.DUAL);
        direct = Suite.server(upstream.url(), SELECTION);
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @Test
    void betweenWhenTheProxyIsTransparentThenNothingDiffers() {
        assertThat(direct.passes("http-custom-header-server-validation")).isTrue();
        assertThat(Comparison.between(direct, through("none"))).isEmpty();
    }

    @Test
    void betweenWhenTheProxyDropsAHeaderThenTheChecksDiffer() {
        assertThat(Comparison.between(direct, through("mcp-param-region"))).isNotEmpty();
    }

    private static SuiteRun through(String dropped) {
        try (NodeServer proxy = NodeServer.start(Map.of("DROP", dropped), "conformance/proxy.mjs", upstream.url())) {
            return Suite.server(proxy.url(), SELECTION);
        }
    }
}
