package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reversed Accept, no version header, a new session after 404, and streams resumed by event id. */
@ExtendWith(SharedStage.class)
class VscodeTest {

    private final Stage stage;
    private final Gateway gateway;

    VscodeTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @Test
    void c10SessionWhenVersionHeaderIsNeverSentThenServed() {
        String session = initialize();

        assertThat(gateway.send(inSession(session, Messages.initialized())).status())
                .isEqualTo(202);
        assertText(gateway.send(inSession(session, Messages.toolsCall("1", "echo"))), "1");
        assertThat(gateway.send(RawRequest.delete(Stage.STATEFUL).with("Mcp-Session-Id", session))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void c26SessionWhenLostThen404AndANewOneWorks() {
        String session = initialize();
        gateway.send(RawRequest.delete(Stage.STATEFUL).with("Mcp-Session-Id", session));

        assertThat(gateway.send(inSession(session, Messages.toolsCall("1", "echo")))
                        .status())
                .isEqualTo(404);
        assertText(gateway.send(inSession(initialize(), Messages.toolsCall("2", "echo"))), "2");
    }

    @Test
    void c35StreamWhenCutThenResumedWithLastEventId() {
        String session = initialize();
        assertText(gateway.send(inSession(session, Messages.toolsCall("1", "echo"))), "1");
        String one = Messages.notification("notifications/resources/updated", "{\"uri\":\"v:1\"}");
        String two = Messages.notification("notifications/resources/updated", "{\"uri\":\"v:2\"}");
        RawRequest get = RawRequest.stream(Stage.STATEFUL).with("Mcp-Session-Id", session);

        RawHttp connection = gateway.connect();
        RawResponse stream = connection.exchange(get);
        Exchange upstream = stage.stateful().awaitStreamOf(stage.stateful().await("tools/call"));
        upstream.event(one);
        SseEvent seen = stream.nextMessage();
        connection.reset();
        upstream.event(two);
        try (RawHttp again = gateway.connect()) {
            RawResponse resumed = again.exchange(get.with("Last-Event-ID", seen.requiredId()));
            assertThat(resumed.nextMessage().data()).isEqualTo(two);
        }
    }

    private String initialize() {
        return gateway.send(post(Messages.initialize("0", "2025-11-25", "Visual Studio Code", "{\"roots\":{}}")))
                .header("Mcp-Session-Id")
                .orElseThrow();
    }

    private static RawRequest inSession(String session, String message) {
        return post(message).with("Mcp-Session-Id", session);
    }

    private static RawRequest post(String message) {
        return RawRequest.post(Stage.STATEFUL, message).set("Accept", "text/event-stream, application/json");
    }
}
