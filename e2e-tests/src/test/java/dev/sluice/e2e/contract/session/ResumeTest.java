package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** C-35: what a client missed on one stream it gets on the next GET. */
@ExtendWith(SharedStage.class)
class ResumeTest {

    private final Gateway gateway;
    private final FakeUpstream upstream;
    private LegacyClient client;

    @SuppressWarnings("NullAway.Init")
    ResumeTest(Stage stage) {
        this.gateway = stage.gateway();
        this.upstream = stage.stateful();
    }

    @BeforeEach
    void open() {
        client = LegacyClient.open(gateway, Stage.STATEFUL);
        upstream.on("tools/call", Reply.open());
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void c35ReplyWhenClientDroppedAndAnswerCameMeanwhileThenReplayedToItsEnd() {
        RawHttp connection = client.begin(Messages.toolsCallWithProgress("1", "slow", "1"));
        Exchange call = upstream.await("tools/call").awaitBegun();
        call.event(Messages.progress("1", 1));
        SseEvent seen = connection.response().nextMessage();
        connection.reset();

        call.event(Messages.progress("1", 2))
                .event(Messages.textResult("1", "late"))
                .endStream();
        RawResponse resumed = client.resume(seen.requiredId());

        assertThat(resumed.status()).isEqualTo(200);
        assertThat(resumed.nextMessage().data()).isEqualTo(Messages.progress("1", 2));
        SseEvent last = resumed.nextMessage();
        assertThat(last.data()).isEqualTo(Messages.textResult("1", "late"));
        assertThat(last.requiredId()).isNotEqualTo(seen.requiredId());
        assertThat(upstream.seen("tools/call")).hasSize(1);
        assertThat(upstream.seen("notifications/cancelled")).isEmpty();
    }

    @Test
    void c35ReplyWhenStillRunningThenReplayedAndThenLive() {
        RawHttp connection = client.begin(Messages.toolsCallWithProgress("1", "slow", "1"));
        Exchange call = upstream.await("tools/call").awaitBegun();
        call.event(Messages.progress("1", 1));
        SseEvent seen = connection.response().nextMessage();
        connection.close();
        call.event(Messages.progress("1", 2));

        RawResponse resumed = client.resume(seen.requiredId());
        assertThat(resumed.nextMessage().data()).isEqualTo(Messages.progress("1", 2));
        call.event(Messages.progress("1", 3)).event(Messages.textResult("1", "done"));
        assertThat(resumed.nextMessage().data()).isEqualTo(Messages.progress("1", 3));
        assertThat(resumed.nextMessage().data()).isEqualTo(Messages.textResult("1", "done"));
    }

    @Test
    void c35ReplyWhenResumedFromThePrimingEventThenReplayedFromTheStart() {
        RawHttp connection = client.begin(Messages.toolsCallWithProgress("1", "slow", "1"));
        Exchange call = upstream.await("tools/call").awaitBegun();
        call.event(Messages.progress("1", 1));
        RawResponse reply = connection.response();
        SseEvent priming = reply.nextFrame().orElseThrow();
        assertThat(priming.isMessage()).isFalse();
        connection.reset();

        RawResponse resumed = client.resume(priming.requiredId());
        assertThat(resumed.nextMessage().data()).isEqualTo(Messages.progress("1", 1));
        call.event(Messages.textResult("1", "done")).endStream();
        assertThat(resumed.nextMessage().data()).isEqualTo(Messages.textResult("1", "done"));
    }

    @Test
    void c35ReplyWhenTwoStreamsRunThenOnlyItsOwnEventsAreReplayed() {
        RawHttp one = client.begin(Messages.toolsCallWithProgress("1", "slow", "1"));
        Exchange first = upstream.await("tools/call").awaitBegun();
        RawHttp two = client.begin(Messages.toolsCallWithProgress("2", "slow", "2"));
        Exchange second = upstream.await("tools/call", 2).getLast().awaitBegun();
        first.event(Messages.progress("1", 1));
        second.event(Messages.progress("2", 1));
        SseEvent seen = one.response().nextMessage();
        RawResponse other = two.response();
        assertThat(other.nextMessage().data()).isEqualTo(Messages.progress("2", 1));
        one.reset();
        second.event(Messages.progress("2", 2))
                .event(Messages.textResult("2", "two"))
                .endStream();
        first.event(Messages.progress("1", 2))
                .event(Messages.textResult("1", "one"))
                .endStream();

        RawResponse resumed = client.resume(seen.requiredId());
        assertThat(List.of(resumed.nextMessage().text(), resumed.nextMessage().text()))
                .containsExactly(Messages.progress("1", 2), Messages.textResult("1", "one"));
        assertThat(assertText(other, "2")).isEqualTo("two");
    }

    @Test
    void c35GetStreamWhenDroppedThenWhatCameMeanwhileIsReplayed() {
        upstream.on("tools/call", Reply.text("ready"));
        assertText(client.post(Messages.toolsCall("1", "echo")), "1");
        RawResponse stream = client.stream();
        Exchange call = upstream.await("tools/call");
        Exchange get = upstream.awaitStreamOf(call);
        String first = Messages.notification("notifications/resources/updated", "{\"uri\":\"a:1\"}");
        String missed = Messages.notification("notifications/resources/updated", "{\"uri\":\"a:2\"}");
        get.event(first);
        SseEvent seen = stream.nextMessage();
        assertThat(seen.data()).isEqualTo(first);
        client.close();

        upstream.awaitStreamOf(call).event(missed);
        RawResponse resumed = client.resume(seen.requiredId());
        assertThat(resumed.nextMessage().data()).isEqualTo(missed);
    }

    @Test
    void c35LastEventIdWhenUnknownThenPlainNewStream() {
        RawResponse stream = client.resume("no-such-event");

        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.mediaType()).isEqualTo("text/event-stream");
        assertThat(stream.nextFrame()).isPresent();
    }

    @Test
    void c35LastEventIdWhenOfAnotherSessionThenNothingOfItIsShown() {
        RawHttp connection = client.begin(Messages.toolsCallWithProgress("1", "slow", "1"));
        Exchange call = upstream.await("tools/call").awaitBegun();
        call.event(Messages.progress("1", 1));
        SseEvent seen = connection.response().nextMessage();
        call.event(Messages.textResult("1", "secret")).endStream();

        upstream.on("tools/call", Reply.text("own"));
        try (LegacyClient stranger = LegacyClient.open(gateway, Stage.STATEFUL)) {
            assertText(stranger.post(Messages.toolsCall("5", "echo")), "5");
            RawResponse stream = stranger.resume(seen.requiredId());
            String own = Messages.notification("notifications/tools/list_changed", "{}");
            if (stream.status() == 200) {
                upstream.awaitStreamOf(upstream.seen("tools/call").getLast()).event(own);
                assertThat(stream.nextMessage().data()).isEqualTo(own);
            } else {
                assertThat(stream.status()).isEqualTo(404);
            }
        }
    }
}
