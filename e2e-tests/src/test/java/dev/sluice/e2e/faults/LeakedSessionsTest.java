package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Footprint;
import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** C-29: most clients never say goodbye. */
class LeakedSessionsTest {

    private static final String PATH = "/leaky/mcp";
    private static final int SESSIONS = 2000;
    private static final long BYTES_EACH = 2048;

    private final FakeUpstream upstream = FakeUpstream.start(Dialect.stateful());

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void c29SessionsWhenNeverDeletedThenCostTheServerNothingAndTheGatewayLittle() {
        try (Gateway gateway = Gateway.start(GatewayConfig.of("leaky", upstream))) {
            upstream.await("initialize");
            open(gateway, 200);
            long connections = upstream.acceptedConnections();
            long requests = upstream.seen().size();
            long heap = Footprint.of(gateway).liveHeap();

            Set<String> sessions = open(gateway, SESSIONS);

            assertThat(sessions).hasSize(SESSIONS);
            assertThat(upstream.acceptedConnections()).isEqualTo(connections);
            assertThat(upstream.seen()).hasSize((int) requests);
            assertThat(Footprint.of(gateway).liveHeap() - heap).isLessThan(SESSIONS * BYTES_EACH);
            try (LegacyClient client = LegacyClient.open(gateway, PATH)) {
                assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            }
        }
    }

    private static Set<String> open(Gateway gateway, int count) {
        Set<String> sessions = new HashSet<>();
        try (RawHttp http = gateway.connect()) {
            for (int session = 0; session < count; session++) {
                RawResponse response =
                        http.exchange(RawRequest.post(PATH, Messages.initialize("0", "2025-11-25", "leaker", "{}")));
                response.text();
                String id = response.header("Mcp-Session-Id").orElseThrow();
                sessions.add(id);
                RawResponse initialized = http.exchange(
                        RawRequest.post(PATH, Messages.initialized()).with("Mcp-Session-Id", id));
                assertThat(initialized.status()).isEqualTo(202);
            }
        }
        return sessions;
    }
}
