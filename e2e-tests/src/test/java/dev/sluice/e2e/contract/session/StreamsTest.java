package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Event streams of a gateway that sends keep-alives every 300 ms and waits 300 ms for a plain answer. */
class StreamsTest {

    private static final String PATH = "/lively/mcp";
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.dual());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("lively", UPSTREAM)
            .set("edge", "keep-alive: 300ms")
            .set("edge", "json-wait: 300ms")
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

    @Test
    void c32StreamsWhenOpenedThenMarkedAgainstCachesAndProxies() {
        UPSTREAM.on("tools/call", Reply.open());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH);
                RawHttp modern = GATEWAY.connect()) {
            RawResponse get = client.stream();
            RawResponse post = client.post(Messages.toolsCall("1", "echo"));
            RawResponse stateless = modern.exchange(ModernClient.post(PATH, Messages.modernToolsCall("1", "echo")));

            for (RawResponse stream : List.of(get, post, stateless)) {
                assertThat(stream.status()).isEqualTo(200);
                assertThat(stream.mediaType()).isEqualTo("text/event-stream");
                assertThat(stream.header("Cache-Control").orElse("")).contains("no-cache", "no-transform");
                assertThat(stream.header("X-Accel-Buffering")).hasValue("no");
                assertThat(stream.header("Content-Encoding")).isEmpty();
                assertThat(stream.header("Content-Length")).isEmpty();
            }
        }
    }

    @Test
    void c33StreamsWhenNothingHappensThenCommentsKeepThemAlive() {
        UPSTREAM.on("tools/call", Reply.open());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH, Messages.initialize("0", "2025-06-18"));
                RawHttp modern = GATEWAY.connect()) {
            assertKeptAlive(client.stream());
            assertKeptAlive(client.post(Messages.toolsCall("1", "echo")));
            assertKeptAlive(modern.exchange(ModernClient.post(PATH, Messages.modernToolsCall("1", "echo"))));
        }
    }

    private static void assertKeptAlive(RawResponse stream) {
        for (int comments = 0; comments < 3; ) {
            Optional<SseEvent> frame = stream.nextFrame();
            assertThat(frame).isPresent();
            assertThat(frame.get().name()).isNotEqualTo("ping");
            assertThat(frame.get().data()).isNull();
            comments += frame.get().isComment() ? 1 : 0;
        }
    }

    @Test
    void c17CallWhenUpstreamIsSlowThenStreamStartsAndAnswerFollows() {
        UPSTREAM.on("tools/call", Reply.hang());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            RawResponse stream = client.post(Messages.toolsCall("1", "echo"));
            assertThat(stream.mediaType()).isEqualTo("text/event-stream");

            Exchange call = UPSTREAM.await("tools/call");
            call.json(200, Messages.textResult("1", "at last"));
            assertThat(assertText(stream, "1")).isEqualTo("at last");
        }
    }

    @Test
    void c34StreamsWhenRevisionIsNewestLegacyThenPrimedWithIdAndRetry() {
        UPSTREAM.on("tools/call", Reply.open());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            for (RawResponse stream : List.of(client.stream(), client.post(Messages.toolsCall("1", "echo")))) {
                SseEvent first = firstEvent(stream);
                assertThat(first.id()).isNotEmpty();
                assertThat(first.retry()).isEqualTo("1000");
                assertThat(first.data()).isEmpty();
            }
        }
    }

    @Test
    void c34StreamsWhenRevisionIsOlderThenNoEmptyData() {
        UPSTREAM.on(
                "tools/call",
                x -> x.openStream()
                        .prime("u1", 10)
                        .event("u2", Messages.progress("1", 1))
                        .event("u3", Messages.textResult(x.id(), "done"))
                        .endStream());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH, Messages.initialize("0", "2025-06-18"))) {
            List<SseEvent> frames = client.post(Messages.toolsCallWithProgress("1", "echo", "1"))
                    .frames();

            assertThat(frames).filteredOn(frame -> "".equals(frame.data())).isEmpty();
            assertThat(frames)
                    .filteredOn(SseEvent::isMessage)
                    .hasSize(2)
                    .allSatisfy(frame -> assertThat(frame.id()).isNotEmpty());
        }
    }

    @Test
    void c34EventsWhenSentOnAnyStreamOfTheSessionThenTheirIdsAreUnique() {
        UPSTREAM.on("tools/call", Reply.events(Messages.progress("1", 1), Messages.progress("1", 2)));
        List<String> ids = new ArrayList<>();
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            for (int call = 1; call <= 3; call++) {
                client.post(Messages.toolsCallWithProgress(Integer.toString(call), "echo", "1")).frames().stream()
                        .filter(frame -> !frame.isComment())
                        .forEach(frame -> ids.add(frame.requiredId()));
            }
        }
        assertThat(ids).hasSizeGreaterThanOrEqualTo(6).doesNotHaveDuplicates();
    }

    @Test
    void modernStreamWhenSentThenHasNoIdsAndNoRetry() {
        UPSTREAM.on(
                "tools/call",
                x -> x.openStream()
                        .event(Messages.progress("1", 1))
                        .event(Messages.modernTextResult(x.id(), "done"))
                        .endStream());
        try (RawHttp http = GATEWAY.connect()) {
            List<SseEvent> frames = http.exchange(ModernClient.post(PATH, Messages.modernToolsCall("\"m\"", "echo")))
                    .frames();

            assertThat(frames).allSatisfy(frame -> {
                assertThat(frame.id()).isNull();
                assertThat(frame.retry()).isNull();
            });
            assertThat(frames)
                    .filteredOn(SseEvent::isMessage)
                    .extracting(SseEvent::data)
                    .containsExactly(Messages.progress("1", 1), Messages.modernTextResult("\"m\"", "done"));
        }
    }

    private static SseEvent firstEvent(RawResponse stream) {
        Optional<SseEvent> frame = stream.nextFrame();
        while (frame.isPresent() && frame.get().isComment()) {
            frame = stream.nextFrame();
        }
        return frame.orElseThrow();
    }
}
