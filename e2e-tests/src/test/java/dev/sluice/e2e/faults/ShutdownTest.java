package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** C-36: a gateway that is told to stop lets go of nobody in the middle of anything. */
class ShutdownTest {

    private static final String PATH = "/leaving/mcp";
    private static final Duration PROMISE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(5);

    private final FakeUpstream upstream = FakeUpstream.start(Dialect.dual());

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void c36SigtermWhenNothingRunsThenExitsWithZero() {
        try (Gateway gateway = Gateway.start(GatewayConfig.of("leaving", upstream))) {
            assertThat(gateway.management("/actuator/health/readiness").status())
                    .isEqualTo(200);
            assertThat(gateway.management("/actuator/health/liveness").status()).isEqualTo(200);

            gateway.terminate();

            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.stderr()).doesNotContain("\tat ");
        }
    }

    @Test
    void c36SigtermWhenCallsAndStreamsAreOpenThenAllEndWell() {
        upstream.on("tools/call", Reply.hang());
        try (Gateway gateway = Gateway.start(GatewayConfig.of("leaving", upstream));
                LegacyClient client = LegacyClient.open(gateway, PATH);
                RawHttp modern = gateway.connect();
                RawHttp get = gateway.connect()) {
            RawHttp call = client.begin(Messages.toolsCall("1", "slow"));
            modern.send(ModernClient.post(PATH, Messages.modernToolsCall("2", "slow")));
            List<Exchange> running = upstream.await("tools/call", 2);
            RawResponse stream = get.exchange(RawRequest.stream(PATH)
                    .with("Mcp-Session-Id", client.session())
                    .with("MCP-Protocol-Version", client.revision()));
            assertThat(stream.status()).isEqualTo(200);
            long begun = System.nanoTime();

            gateway.terminate();

            Await.until("readiness to turn off", () -> notReady(gateway));
            assertToldToReconnect(stream.frames());
            assertThat(get.endsCleanly()).isTrue();
            assertThat(gateway.isAlive()).isTrue();
            running.forEach(ShutdownTest::finish);
            assertThat(assertText(call.response(), "1")).isEqualTo("finished");
            assertThat(assertText(modern.response(), "2")).isEqualTo("finished");
            assertThat(gateway.exitCode()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PROMISE);
        }
    }

    private static void assertToldToReconnect(List<SseEvent> frames) {
        assertThat(frames).last().satisfies(last -> assertThat(last.retry()).isNotNull());
    }

    private static void finish(Exchange x) {
        String answer = x.request().isModern()
                ? Messages.modernTextResult(x.id(), "finished")
                : Messages.textResult(x.id(), "finished");
        x.json(200, answer);
    }

    private static boolean notReady(Gateway gateway) {
        try {
            return gateway.management("/actuator/health/readiness").status() == 503;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    @Test
    void c36SigtermWhenACallNeverEndsThenDrainEndsIt() {
        upstream.on("tools/call", Reply.hang());
        GatewayConfig config = GatewayConfig.builder()
                .server("leaving", upstream)
                .set("shutdown", "drain: 1s")
                .build();
        try (Gateway gateway = Gateway.start(config);
                LegacyClient client = LegacyClient.open(gateway, PATH)) {
            client.begin(Messages.toolsCall("1", "stuck"));
            upstream.await("tools/call");

            gateway.terminate();

            assertThat(gateway.exitCode()).isZero();
        }
    }

    @Test
    void c36RestartWhenClientsKeepCallingThenNoAnswerIsCutOff() {
        try (Gateway gateway = Gateway.start(GatewayConfig.of("leaving", upstream));
                LegacyClient client = LegacyClient.open(gateway, PATH)) {
            gateway.terminate();
            while (gateway.isAlive()) {
                LockSupport.parkNanos(BETWEEN_CALLS.toNanos());
                RawHttp http;
                try {
                    http = gateway.connect();
                } catch (UncheckedIOException refused) {
                    continue;
                }
                try (http) {
                    assertWholeOrNothing(http, client);
                }
            }
            assertThat(gateway.exitCode()).isZero();
            try (Gateway successor = gateway.successor();
                    LegacyClient again = client.on(successor)) {
                assertText(again.post(Messages.toolsCall("1", "echo")), "1");
            }
        }
    }

    // a connection the gateway never served may be closed, but an answer that was begun must be whole
    private static void assertWholeOrNothing(RawHttp http, LegacyClient client) {
        RawResponse response;
        try {
            response = http.exchange(client.request(Messages.toolsCall("1", "echo")));
        } catch (UncheckedIOException closedUnserved) {
            return;
        }
        assertThat(response.status()).isIn(200, 503);
        assertThat(response.json().path("jsonrpc").asString("")).isEqualTo("2.0");
    }
}
