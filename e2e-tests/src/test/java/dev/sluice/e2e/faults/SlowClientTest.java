package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that never finish their request are told 408 and let go. */
class SlowClientTest {

    private static final String PATH = "/patient/mcp";
    private static final int SLOW = 300;
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.dual());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("patient", UPSTREAM)
            .set("edge", "header-timeout: 1s")
            .set("edge", "body-timeout: 1s")
            .build());

    @BeforeAll
    static void probed() {
        UPSTREAM.await("server/discover");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        UPSTREAM.close();
    }

    @BeforeEach
    void reset() {
        UPSTREAM.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P",
                "POST /patient/mcp",
                "POST /patient/mcp HTTP/1.1\r\n",
                "POST /patient/mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A"
            })
    void headWhenNeverFinishedThen408AndClosed(String part) {
        try (RawHttp http = GATEWAY.connect()) {
            RawResponse response = http.send(part).response();

            assertTimeout(http, response);
        }
    }

    @Test
    void headWhenItTricklesForEverThen408AndClosed() {
        try (RawHttp http = GATEWAY.connect()) {
            Thread trickle = Thread.ofVirtual().start(() -> trickle(http));
            RawResponse response = http.response();

            assertThat(response.status()).isEqualTo(408);
            http.close();
            trickle.interrupt();
        }
    }

    private static void trickle(RawHttp http) {
        try {
            http.send("POST /patient/mcp HTTP/1.1\r\n");
            while (!Thread.currentThread().isInterrupted()) {
                http.send("X: y\r\n");
                LockSupport.parkNanos(50_000_000);
            }
        } catch (UncheckedIOException closed) {
            // the gateway hung up, as it should
        }
    }

    @Test
    void bodyWhenNeverFinishedThen408AndServerNeverAsked() {
        RawRequest request =
                ModernClient.post(PATH, Messages.modernToolsCall("1", "echo")).with("Content-Length", "5000");
        try (RawHttp http = GATEWAY.connect()) {
            RawResponse response = http.send(request).response();

            assertTimeout(http, response);
            assertThat(UPSTREAM.seen("tools/call")).isEmpty();
        }
    }

    @Test
    void bodyWhenChunksStopComingThen408AndServerNeverAsked() {
        RawRequest request =
                ModernClient.post(PATH, Messages.modernToolsCall("1", "echo")).with("Transfer-Encoding", "chunked");
        try (RawHttp http = GATEWAY.connect()) {
            RawResponse response =
                    http.sendHead(request).send("5\r\n{\"jso\r\n").response();

            assertTimeout(http, response);
            assertThat(UPSTREAM.seen("tools/call")).isEmpty();
        }
    }

    @Test
    void bodyWhenAbandonedByResetThenServerNeverAsked() {
        RawRequest request = ModernClient.post(PATH, Messages.modernToolsCall("1", "abandoned"))
                .with("Content-Length", "5000");
        try (RawHttp http = GATEWAY.connect()) {
            http.send(request).reset();
        }
        assertText(GATEWAY.send(ModernClient.post(PATH, Messages.modernToolsCall("2", "echo"))), "2");
        assertThat(UPSTREAM.seen("tools/call")).hasSize(1);
    }

    @Test
    void slowSocketsWhenManyThenOthersAreServedAndSlowOnesReaped() {
        List<RawHttp> slow = new ArrayList<>();
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            for (int socket = 0; socket < SLOW; socket++) {
                slow.add(GATEWAY.connect().send("POST /patient/mcp HTTP/1.1\r\nHost: 127.0.0.1\r\n"));
            }
            for (int id = 0; id < 50; id++) {
                assertText(client.post(Messages.toolsCall(Integer.toString(id), "echo")), Integer.toString(id));
            }
            for (RawHttp http : slow) {
                assertThat(http.response().status()).isEqualTo(408);
            }
        } finally {
            slow.forEach(RawHttp::close);
        }
    }

    private static void assertTimeout(RawHttp http, RawResponse response) {
        assertThat(response.status()).isEqualTo(408);
        assertThat(response.mediaType()).isEqualTo("application/json");
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
        http.awaitClosed();
    }
}
