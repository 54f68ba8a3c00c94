package dev.sluice.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import dev.sluice.e2e.support.node.ReferenceUpstream.Era;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that meet a server of the other era: they must learn it at once, and fall back where they can. */
class EraFallbackTest {

    private static ReferenceUpstream legacy;
    private static ReferenceUpstream modern;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        legacy = ReferenceUpstream.start(Era.LEGACY);
        modern = ReferenceUpstream.start(Era.MODERN);
        gateway = Gateway.start(GatewayConfig.builder()
                .server("legacy", legacy.url())
                .server("modern", modern.url())
                .build());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        modern.close();
        legacy.close();
    }

    @Test
    void connectWhenAnAskingClientMeetsAnOldServerThenItFallsBack() {
        try (RealClient client = NodeClient.start("clients/ts2.mjs", "auto")) {
            assertThat(client.connect(gateway.url() + "/legacy/mcp")
                            .path("revision")
                            .asString())
                    .isEqualTo("2025-11-25");
            assertThat(client.callForText("echo", Map.of("word", "old"))).contains("old");
        }
    }

    @Test
    void connectWhenAnAskingClientMeetsANewServerThenItStaysModern() {
        try (RealClient client = NodeClient.start("clients/ts2.mjs", "auto")) {
            assertThat(client.connect(gateway.url() + "/modern/mcp")
                            .path("revision")
                            .asString())
                    .isEqualTo("2026-07-28");
            assertThat(client.callForText("echo", Map.of("word", "new"))).contains("new");
        }
    }

    @Test
    void connectWhenAnOldTypeScriptClientMeetsANewServerThenItIsToldWhy() {
        try (RealClient client = NodeClient.start("clients/ts1.mjs")) {
            assertThatThrownBy(() -> client.connect(gateway.url() + "/modern/mcp"))
                    .hasMessageContaining("-32022")
                    .hasMessageContaining("2026-07-28");
        }
    }

    @Test
    void connectWhenTheJavaClientMeetsANewServerThenItFails() {
        try (RealClient client = new JavaSdkClient()) {
            assertThatThrownBy(() -> client.connect(gateway.url() + "/modern/mcp"))
                    .hasMessageContaining("failed to initialize");
        }
    }
}
