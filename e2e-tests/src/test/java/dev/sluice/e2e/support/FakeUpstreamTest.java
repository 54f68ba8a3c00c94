package dev.sluice.e2e.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.http.TruncatedBody;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeUpstreamTest {

    private final FakeUpstream upstream = FakeUpstream.start(Dialect.dual());

    @AfterEach
    void stop() {
        assertThat(upstream.faults()).isEmpty();
        upstream.close();
    }

    @Test
    void dialectWhenStatefulThenSessionLivesFromInitializeToDelete() {
        String session = initialize();

        assertThat(upstream.sessions()).containsExactly(session);
        assertThat(send(inSession(session, Messages.initialized())).status()).isEqualTo(202);
        RawResponse call = send(inSession(session, Messages.toolsCall("7", "echo", "{\"a\":1}")));
        assertThat(call.json()
                        .path("result")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("{\"a\":1}");
        assertThat(send(RawRequest.delete("/mcp").with("Mcp-Session-Id", session))
                        .status())
                .isEqualTo(200);
        assertThat(send(inSession(session, Messages.request("8", "ping"))).status())
                .isEqualTo(404);
        assertThat(upstream.kinds())
                .containsExactly("initialize", "notifications/initialized", "tools/call", "DELETE", "ping");
    }

    @Test
    void dialectWhenEnvelopeIsModernThenAnswerIsModern() {
        RawResponse response = send(ModernClient.post("/mcp", Messages.modernToolsCall("\"a\"", "echo")));

        assertThat(response.json().path("id").asString()).isEqualTo("a");
        assertThat(response.json().path("result").path("resultType").asString()).isEqualTo("complete");
    }

    @Test
    void openStreamWhenTestSendsEventsThenClientReadsThemOneByOne() {
        String session = initialize();
        try (RawHttp http = RawHttp.open(upstream.port())) {
            RawResponse stream = http.exchange(RawRequest.stream("/mcp").with("Mcp-Session-Id", session));
            Exchange get = upstream.await("GET");

            get.comment("hello");
            assertThat(stream.nextFrame())
                    .hasValueSatisfying(frame -> assertThat(frame.comment()).isEqualTo("hello"));
            get.event("e1", "{\"a\":1}");
            assertThat(stream.nextMessage())
                    .extracting(SseEvent::id, SseEvent::data)
                    .containsExactly("e1", "{\"a\":1}");
            get.endStream();
            assertThat(stream.nextFrame()).isEmpty();
            assertThat(stream.brokenOff()).isFalse();

            http.send(RawRequest.get("/again").with("Mcp-Session-Id", session));
            upstream.await("GET", 2);
        }
    }

    @Test
    void hangWhenClientLeavesThenExchangeIsGone() {
        String session = initialize();
        upstream.on("tools/call", Reply.hang());
        RawHttp http = RawHttp.open(upstream.port()).send(inSession(session, Messages.toolsCall("1", "echo")));
        Exchange call = upstream.await("tools/call");

        assertThat(call.isGone()).isFalse();
        http.close();
        call.awaitGone();
    }

    @Test
    void brokenRepliesWhenReadThenEachIsRecognised() {
        String session = initialize();
        upstream.once("ping", Reply.shortBody())
                .once("ping", Reply.cutChunk())
                .once("ping", Reply.halfEvent())
                .once("ping", Reply.reset());

        for (int cut = 0; cut < 2; cut++) {
            assertThatThrownBy(() -> send(inSession(session, Messages.request("1", "ping"))))
                    .hasCauseInstanceOf(TruncatedBody.class);
        }
        try (RawHttp http = RawHttp.open(upstream.port())) {
            RawResponse half = http.exchange(inSession(session, Messages.request("1", "ping")));
            assertThat(half.nextFrame()).isEmpty();
            assertThat(half.brokenOff()).isTrue();
        }
        try (RawHttp http = RawHttp.open(upstream.port())) {
            http.send(inSession(session, Messages.request("1", "ping")));
            assertThat(http.endsCleanly()).isFalse();
        }
    }

    @Test
    void floodWhenClientDoesNotReadThenWriterIsSeenWaiting() {
        String session = initialize();
        upstream.on("tools/call", Reply.flood(100 << 20));
        try (RawHttp http = RawHttp.open(upstream.port(), 4096)) {
            http.send(inSession(session, Messages.toolsCall("1", "echo")));
            Exchange call = upstream.await("tools/call");

            Await.until("the writer to wait", () -> call.stalledFor(Duration.ofMillis(300)));
            assertThat(call.accepted()).isLessThan(4 << 20);
        }
    }

    @Test
    void crashWhenRecoveredThenSamePortAnswersAgain() {
        initialize();
        upstream.crash();
        assertThatThrownBy(() -> RawHttp.open(upstream.port()));

        upstream.recover();
        assertThat(initialize()).isNotEmpty();
    }

    private String initialize() {
        return send(RawRequest.post("/mcp", Messages.initialize("0", "2025-06-18")))
                .header("Mcp-Session-Id")
                .orElseThrow();
    }

    private static RawRequest inSession(String session, String message) {
        return RawRequest.post("/mcp", message).with("Mcp-Session-Id", session);
    }

    private RawResponse send(RawRequest request) {
        return RawHttp.once(upstream.port(), request);
    }
}
