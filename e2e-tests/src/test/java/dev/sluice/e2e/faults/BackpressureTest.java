package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.Footprint;
import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fifty clients that read ten bytes a second of 100 MiB each, in front of a gateway with 64 MiB of heap. */
class BackpressureTest {

    private static final String FLOODED = "/flooded/mcp";
    private static final String CALM = "/calm/mcp";
    private static final int READERS = 50;
    private static final long STREAM = 100L << 20;
    private static final long TAKEN_AT_MOST = 8 << 20;
    private static final long SLACK = 24 << 20;
    private static final Duration WAITING = Duration.ofSeconds(1);

    private final FakeUpstream flooding = FakeUpstream.start(Dialect.dual());
    private final FakeUpstream calm = FakeUpstream.start(Dialect.stateful());
    private final List<SlowReader> readers = new ArrayList<>();

    @AfterEach
    void stop() {
        readers.forEach(SlowReader::close);
        flooding.close();
        calm.close();
    }

    private Gateway start() {
        Gateway gateway = Gateway.start(GatewayConfig.builder()
                .server("flooded", flooding)
                .server("calm", calm)
                .jvm("-Xmx64m", "-XX:MaxDirectMemorySize=64m")
                .build());
        flooding.await("server/discover");
        calm.await("initialize");
        return gateway;
    }

    @Test
    void streamsWhenReadSlowlyByModernClientsThenServerHasToWait() {
        flooding.on("tools/call", Reply.flood(STREAM));
        try (Gateway gateway = start()) {
            long before = connections(gateway);
            for (int reader = 0; reader < READERS; reader++) {
                RawRequest request =
                        ModernClient.post(FLOODED, Messages.modernToolsCall(Integer.toString(reader), "flood"));
                readers.add(new SlowReader(gateway, request));
            }
            List<Exchange> streams = flooding.await("tools/call", READERS);

            assertHeldBack(gateway, streams);

            readers.forEach(SlowReader::close);
            streams.forEach(Exchange::awaitGone);
            Await.until("descriptors to be returned", () -> connections(gateway) <= before + 8);
            assertHealthy(gateway);
        }
    }

    @Test
    void streamsWhenReadSlowlyByLegacyClientsThenServerHasToWait() {
        flooding.on("tools/call", Reply.flood(STREAM));
        try (Gateway gateway = start();
                LegacyClient one = LegacyClient.open(gateway, FLOODED);
                LegacyClient two = LegacyClient.open(gateway, FLOODED)) {
            for (int reader = 0; reader < READERS; reader++) {
                LegacyClient client = reader % 2 == 0 ? one : two;
                String call = Messages.toolsCallWithProgress(Integer.toString(reader), "flood", "1");
                readers.add(new SlowReader(gateway, client.request(call)));
            }
            List<Exchange> streams = flooding.await("tools/call", READERS);

            assertHeldBack(gateway, streams);

            readers.forEach(SlowReader::close);
            assertThat(one.delete().status()).isEqualTo(204);
            assertThat(two.delete().status()).isEqualTo(204);
            assertHealthy(gateway);
        }
    }

    private void assertHeldBack(Gateway gateway, List<Exchange> streams) {
        Await.until("every write of the server to wait", () -> streams.stream().allMatch(x -> x.stalledFor(WAITING)));
        assertThat(taken(streams)).allMatch(bytes -> bytes < TAKEN_AT_MOST);
        Footprint footprint = Footprint.of(gateway);
        long heap = footprint.liveHeap();
        long resident = footprint.resident();
        long read = SlowReader.total(readers);

        assertOthersAreServed(gateway);
        Await.until("the readers to read on", () -> SlowReader.total(readers) >= read + 40L * READERS);

        assertThat(footprint.liveHeap()).isLessThan(heap + SLACK);
        assertThat(footprint.resident()).isLessThan(resident + SLACK);
        assertThat(taken(streams)).allMatch(bytes -> bytes < TAKEN_AT_MOST);
        assertThat(readers).noneMatch(SlowReader::cutOff);
    }

    private static List<Long> taken(List<Exchange> streams) {
        return streams.stream().map(Exchange::accepted).toList();
    }

    private static void assertOthersAreServed(Gateway gateway) {
        try (LegacyClient client = LegacyClient.open(gateway, CALM)) {
            assertThat(client.stream().status()).isEqualTo(200);
            for (int id = 0; id < 200; id++) {
                assertText(client.post(Messages.toolsCall(Integer.toString(id), "echo")), Integer.toString(id));
            }
        }
    }

    private static void assertHealthy(Gateway gateway) {
        assertOthersAreServed(gateway);
        assertThat(gateway.stderr()).doesNotContain("OutOfMemory").doesNotContain("LEAK:");
    }

    @Test
    void streamWhenReadAtFullSpeedThenEveryByteArrives() {
        flooding.on("tools/call", Reply.flood(STREAM / 2));
        try (Gateway gateway = start();
                RawHttp http = gateway.connect()) {
            RawResponse stream = http.exchange(ModernClient.post(FLOODED, Messages.modernToolsCall("1", "flood")));
            long events = 0;
            while (stream.nextMessageOrEnd().isPresent()) {
                events++;
            }

            long size = flooding.await("tools/call").accepted();
            assertThat(size).isGreaterThan(STREAM / 2);
            assertThat(events).isGreaterThan(STREAM / 2 / 17_000);
        }
    }

    private static long connections(Gateway gateway) {
        return Footprint.of(gateway).descriptors();
    }
}
