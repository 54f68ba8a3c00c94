package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.TruncatedBody;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Large things in both directions, many at once, in front of a gateway with 64 MiB of heap and of direct memory. */
class MemoryTest {

    private static final String PATH = "/small/mcp";
    private static final int MANY = 24;
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.dual());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("small", UPSTREAM, "limits: {first-byte-timeout: 20s}")
            .jvm("-Xmx64m", "-XX:MaxDirectMemorySize=64m")
            .build());

    private final List<RawHttp> running = new ArrayList<>();

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

    @AfterEach
    void healthy() {
        running.forEach(RawHttp::close);
        UPSTREAM.reset();
        assertText(GATEWAY.send(ModernClient.post(PATH, Messages.modernToolsCall("1", "echo"))), "1");
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
        }
        assertThat(GATEWAY.stderr()).doesNotContain("OutOfMemory", "LEAK:");
    }

    @Test
    void resultsWhenLargeAndManyThenEachIsWholeOrRefused() {
        UPSTREAM.on("tools/call", Reply.bigResult(12 << 20));

        assertEachWholeOrRefused("{}", 12 << 20);
    }

    @Test
    void eventsWhenLargeAndManyThenEachIsWholeOrRefused() {
        UPSTREAM.on("tools/call", Reply.bigEvent(12 << 20));

        assertEachWholeOrRefused("{}", 12 << 20);
    }

    @Test
    void eventWhenOfAHundredMegabytesThenRefusedOrCut() {
        UPSTREAM.on("tools/call", Reply.bigEvent(100 << 20));

        try (RawHttp http = GATEWAY.connect()) {
            RawResponse response = http.exchange(ModernClient.post(PATH, Messages.modernToolsCall("1", "echo")));
            assertThat(response.answer().path("error").path("code").asInt(0)).isEqualTo(-32603);
        } catch (UncheckedIOException cut) {
            assertThat(cut).hasCauseInstanceOf(TruncatedBody.class);
        }
    }

    @Test
    void bodiesWhenLargeAndManyThenEachIsAnsweredOrRefused() {
        UPSTREAM.on("tools/call", Reply.text("taken"));

        assertEachWholeOrRefused("{\"a\":\"" + "x".repeat((4 << 20) - 1000) + "\"}", "taken".length());
    }

    private void assertEachWholeOrRefused(String arguments, int expected) {
        for (int call = 0; call < MANY; call++) {
            RawHttp http = GATEWAY.connect();
            running.add(http);
            String message = Messages.modernToolsCall(Integer.toString(call), "echo", arguments);
            Thread.ofVirtual().start(() -> http.send(ModernClient.post(PATH, message)));
        }
        int whole = 0;
        for (int call = 0; call < MANY; call++) {
            RawResponse response = running.get(call).response();
            assertThat(response.status()).isIn(200, 413, 502, 503);
            if (response.status() == 200) {
                assertThat(assertText(response, Integer.toString(call))).hasSize(expected);
                whole++;
            }
        }
        assertThat(whole).isPositive();
    }
}
