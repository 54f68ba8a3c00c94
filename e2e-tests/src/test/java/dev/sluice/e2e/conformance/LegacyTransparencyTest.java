package dev.sluice.e2e.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.node.ReferenceStage;
import dev.sluice.e2e.support.node.ReferenceUpstream;
import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the suite does not see in the 2025 revisions: the gateway must not change a byte of it. */
@ExtendWith(ReferenceStage.Shared.class)
class LegacyTransparencyTest {

    private static final String NEWEST = "2025-11-25";
    private static final String CAPABILITIES =
            "{\"roots\":{\"listChanged\":true},\"sampling\":{\"tools\":{},\"context\":{}},"
                    + "\"elicitation\":{\"form\":{},\"url\":{}},\"experimental\":{\"example.com/x\":{\"level\":3}}}";

    private final ReferenceUpstream upstream;
    private final Peer direct;
    private final Peer through;

    LegacyTransparencyTest(ReferenceStage stage) {
        upstream = stage.upstream();
        direct = new Peer(upstream.port(), "/mcp");
        through = new Peer(stage.port(), ReferenceStage.PATH);
    }

    @ParameterizedTest
    @EnumSource
    void askWhenThroughTheGatewayThenTheAnswerIsTheSameByteByByte(BlindSpot spot) {
        String message = spot.ask().legacy();

        assertThat(ask(through, message)).isEqualTo(ask(direct, message));
    }

    private static Peer.Answer ask(Peer peer, String message) {
        try (Peer.Session session = peer.open(NEWEST, CAPABILITIES)) {
            return session.ask(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
    void openWhenThroughTheGatewayThenTheServerPresentsItselfTheSame(String revision) {
        try (Peer.Session plain = direct.open(revision, CAPABILITIES);
                Peer.Session relayed = through.open(revision, CAPABILITIES)) {
            assertThat(Json.parse(relayed.initializeResult())).isEqualTo(Json.parse(plain.initializeResult()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
    void openWhenThroughTheGatewayThenTheServerSeesTheClientItself(String revision) {
        String question = BlindSpot.CLIENT_FACTS.ask().legacy();
        try (Peer.Session plain = direct.open(revision, CAPABILITIES);
                Peer.Session relayed = through.open(revision, CAPABILITIES)) {
            assertThat(relayed.ask(question)).isEqualTo(plain.ask(question));
        }
    }

    @Test
    void askWhenTheCallStreamsThenEveryMessageArrives() {
        assertThat(ask(through, BlindSpot.PROGRESS.ask().legacy()).messages()).hasSize(6);
        assertThat(ask(through, BlindSpot.STRUCTURED_LOG.ask().legacy()).messages())
                .hasSize(9);
    }

    @Test
    void askWhenItIsANotificationThenItIsAcceptedWithoutABody() {
        Peer.Answer accepted = new Peer.Answer(202, List.of());

        assertThat(ask(through, Messages.notification("notifications/roots/list_changed", "{}")))
                .isEqualTo(accepted);
        assertThat(ask(through, Messages.notification("example/unknown", "{\"x\":1}")))
                .isEqualTo(accepted);
    }

    @Test
    void listenWhenEveryListChangesThenTheAnnouncementsAreTheSame() {
        assertThat(announcements(through)).isEqualTo(announcements(direct));
    }

    private List<String> announcements(Peer peer) {
        int before = upstream.stats().path("getsOpened").asInt();
        try (Peer.Session session = peer.open(NEWEST, CAPABILITIES);
                RawHttp connection = RawHttp.open(peer.port())) {
            // The gateway opens its session with the server for the first call, not for the stream alone.
            session.ask(BlindSpot.STRUCTURED_CONTENT.ask().legacy());
            RawResponse stream = session.listen(connection);
            Await.until("the stream", () -> upstream.stats().path("getsOpened").asInt() > before);
            return Stream.of("tools", "prompts", "resources")
                    .map(kind -> {
                        upstream.announce(kind);
                        return stream.nextMessage().text();
                    })
                    .toList();
        }
    }

    @Test
    void cancelWhenThroughTheGatewayThenTheServerStops() {
        String key = UUID.randomUUID().toString();
        try (Peer.Session session = through.open(NEWEST, CAPABILITIES);
                RawHttp call = RawHttp.open(through.port())) {
            call.send(session.request(slow(key)));
            Await.until("the call to run", () -> upstream.witness(key).equals("running"));

            assertThat(session.ask(Messages.cancelled("\"s\"")).status()).isEqualTo(202);

            Await.until("the call to be cancelled", () -> upstream.witness(key).equals("cancelled"));
        }
    }

    @Test
    void hangUpWhenThroughTheGatewayThenTheServerFinishes() {
        String key = UUID.randomUUID().toString();
        try (Peer.Session session = through.open(NEWEST, CAPABILITIES)) {
            try (RawHttp call = RawHttp.open(through.port())) {
                call.send(session.request(slow(key, 1500)));
                Await.until("the call to run", () -> upstream.witness(key).equals("running"));
            }
            Await.until("the call to end", () -> !upstream.witness(key).equals("running"));

            assertThat(upstream.witness(key)).isEqualTo("finished");
        }
    }

    private static String slow(String key) {
        return slow(key, 60_000);
    }

    private static String slow(String key, int ms) {
        return Messages.toolsCall("\"s\"", "slow", "{\"ms\":%d,\"key\":\"%s\"}".formatted(ms, key));
    }

    @Test
    void askWhenTheServerAsksBackThenTheQuestionIsTheSame() {
        assertThat(firstQuestion(through)).isEqualTo(firstQuestion(direct));
    }

    /** The elicitation request a call leads to, without the ids that differ by session. */
    private static Optional<String> firstQuestion(Peer peer) {
        try (Peer.Session session = peer.open(NEWEST, CAPABILITIES);
                RawHttp call = RawHttp.open(peer.port())) {
            RawResponse stream = call.exchange(session.request(Messages.toolsCall("1", "elicit_form")));
            Optional<SseEvent> question = stream.nextMessageOrEnd();
            question.map(event -> Json.parse(event.text()).path("id").toString())
                    .ifPresent(id -> session.ask(Messages.result(id, "{\"action\":\"decline\"}")));
            assertThat(stream.nextMessage().text()).contains("decline");
            return question.map(SseEvent::text);
        }
    }
}
