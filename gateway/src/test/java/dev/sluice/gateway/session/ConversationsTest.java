package dev.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.Caller;
import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeUpstream.Sent;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.routing.TestRoutes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationsTest {
    private static final String CALL = TestConversations.CALL.formatted(1);

    @TempDir
    private Path data;

    private TestConversations world;

    @BeforeEach
    void open() {
        world = new TestConversations(data, 404).agreeable();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-26,2025-03-26",
        "2025-06-18,2025-06-18",
        "2025-11-25,2025-11-25",
        "2026-07-28,2025-11-25",
        "1999-01-01,2025-11-25"
    })
    void initializeWhenServerIsKnownThenItIsAnsweredWithoutAskingIt(String asked, String agreed) {
        var reply = new FakeReply();
        world.conversations.initialize(world.call(TestConversations.HELLO.formatted(asked), null), reply);

        assertThat(reply.log).containsExactly("session", "answer 200");
        assertThat(reply.answer())
                .contains(
                        "\"id\":0",
                        "\"protocolVersion\":\"" + agreed + "\"",
                        "\"capabilities\":{\"tools\":{}}",
                        "\"serverInfo\":{\"name\":\"behind\",\"version\":\"7\"}",
                        "\"instructions\":\"be kind\"");
        assertThat(world.upstream.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{}}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":1}}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":[]}}",
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"clientInfo\":\"x\"}}"
            })
    void initializeWhenItLacksWhatIsNeededThenItIsRefused(String body) {
        var reply = new FakeReply();
        world.conversations.initialize(world.call(body, null), reply);

        assertThat(reply.log).containsExactly("fail INVALID_PARAMS");
    }

    @Test
    void messageWhenItIsTheFirstCallThenTheServersSideIsOpenedForIt() {
        FakeReply reply = world.post(CALL, session());

        assertThat(world.upstream.sent)
                .extracting(sent -> sent.asks("initialize")
                        ? "initialize"
                        : sent.asks("notifications/initialized") ? "initialized" : "call")
                .containsExactly("initialize", "initialized", "call");
        world.upstream.last().result();
        assertThat(reply.log).containsExactly("answer 200");
    }

    @Test
    void messageWhenPingThenItIsAnsweredHere() {
        FakeReply reply = world.post("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}", session());

        assertThat(reply.answers).containsExactly("{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{}}");
        assertThat(world.upstream.sent).isEmpty();
    }

    @Test
    void messageWhenNobodyNeedsTheServerYetThenNotificationsAreTakenAndDropped() {
        String session = session();

        assertThat(world.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", session).log)
                .containsExactly("accepted");
        assertThat(world.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/roots/list_changed\"}", session).log)
                .containsExactly("accepted");
        assertThat(world.upstream.sent).isEmpty();
    }

    @Test
    void messageWhenServersSideIsOpenThenNotificationsAndResponsesReachIt() {
        String session = session();
        world.post(CALL, session);
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
        String response = "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}";

        assertThat(world.post(cancel, session).log).containsExactly("accepted");
        assertThat(world.upstream.last().body()).isEqualTo(cancel);
        assertThat(world.post(response, session).log).containsExactly("accepted");
        assertThat(world.upstream.last().body()).isEqualTo(response);
        assertThat(world.upstream.last().call().expectedId()).isNull();
    }

    @Test
    void messageWhenServerRefusesANotificationThenTheClientDoesNotSuffer() {
        String session = session();
        world.post(CALL, session);
        world.upstream.script = sent -> sent.fail(Refusal.UPSTREAM_BROKEN);

        assertThat(world.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}", session).log)
                .containsExactly("accepted");
    }

    @Test
    void messageWhenSessionIsMissingThenTheSettingDecides() {
        assertThat(world.post(CALL, null).error().kind()).isEqualTo(Refusal.UNKNOWN_SESSION);
        assertThat(new TestConversations(data, 400).post(CALL, null).error().kind())
                .isEqualTo(Refusal.SESSION_REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void messageWhenSessionIsForgedThenItIsUnknown(String session) {
        assertThat(world.post(CALL, session).error().kind()).isEqualTo(Refusal.UNKNOWN_SESSION);
        assertThat(world.get(session, null).error().kind()).isEqualTo(Refusal.UNKNOWN_SESSION);
        assertThat(world.delete(session).error().kind()).isEqualTo(Refusal.UNKNOWN_SESSION);
    }

    @Test
    void messageWhenSessionIsSomeoneElsesThenItIsUnknownBeforeAndAfterItsUse() {
        String session = session();
        var stranger = new Caller("stranger");
        var elsewhere = TestRoutes.route("elsewhere", TestRoutes.BOTH);
        for (int i = 0; i < 2; i++) {
            assertThat(world.post(world.callOf(stranger, world.route, session))
                            .error()
                            .kind())
                    .isEqualTo(Refusal.UNKNOWN_SESSION);
            assertThat(world.post(world.callOf(Caller.ANONYMOUS, elsewhere, session))
                            .error()
                            .kind())
                    .isEqualTo(Refusal.UNKNOWN_SESSION);
            world.post(CALL, session);
        }
        assertThat(world.upstream.asking("tools/call")).hasSize(2);
    }

    @Test
    void messageWhenGatewayWasRestartedThenTheSessionGoesOn() {
        String session = session();
        world.post(CALL, session);

        var next = new TestConversations(data, 404, world.time).agreeable();
        FakeReply reply = next.post(CALL, session);

        assertThat(next.upstream.asking("initialize")).hasSize(1);
        next.upstream.last().result();
        assertThat(reply.log).containsExactly("answer 200");
    }

    @Test
    void endWhenSessionIsInUseThenTheServerIsToldAndTheIdIsDead() {
        String session = session();
        world.post(CALL, session);
        world.upstream.last().result();

        assertThat(world.delete(session).log).containsExactly("accepted");
        assertThat(world.upstream.with(Verb.DELETE)).hasSize(1);
        assertThat(world.post(CALL, session).error().kind()).isEqualTo(Refusal.UNKNOWN_SESSION);
        assertThat(world.get(session, null).error().kind()).isEqualTo(Refusal.UNKNOWN_SESSION);
        assertThat(world.delete(session).error().kind()).isEqualTo(Refusal.UNKNOWN_SESSION);
        assertThat(world.conversations.inUse()).isZero();
    }

    @Test
    void tidyWhenSessionIsIdleThenTheServersSideIsClosedAndTheIdStaysGood() {
        String session = session();
        world.post(CALL, session);
        world.upstream.last().result();
        world.time.jump(Duration.ofMinutes(6));

        world.conversations.tidy();
        world.time.run();

        assertThat(world.conversations.inUse()).isZero();
        assertThat(world.upstream.with(Verb.DELETE)).hasSize(1);
        FakeReply reply = world.post(CALL, session);
        world.upstream.last().result();
        assertThat(reply.log).containsExactly("answer 200");
        assertThat(world.upstream.asking("initialize")).hasSize(2);
    }

    @Test
    void tidyWhenACallIsUnderWayOrAClientListensThenTheSessionStays() {
        String calling = session();
        world.post(CALL, calling);
        String listening = session();
        world.get(listening, null);
        world.time.jump(Duration.ofHours(2));

        world.conversations.tidy();

        assertThat(world.conversations.inUse()).isEqualTo(2);
    }

    @Test
    void endAllWhenGatewayStopsThenEveryServerIsTold() {
        List.of(session(), session()).forEach(session -> world.post(CALL, session));

        world.conversations.endAll();
        world.time.run();

        assertThat(world.upstream.with(Verb.DELETE)).hasSize(2);
    }

    @Test
    void streamWhenAnswerWasMissedThenItIsPickedUpWithTheLastEventId() {
        String session = session();
        FakeReply reply = world.post(CALL, session);
        Sent call = world.upstream.last();
        call.message("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\"}");
        reply.source().clientGone();
        call.result();

        FakeReply back = world.get(session, reply.ids.getFirst());

        assertThat(call.source().gone()).isFalse();
        assertThat(back.messages).containsExactly("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
        assertThat(back.log).endsWith("close");
    }

    @Test
    void streamWhenGatewayWasRestartedThenTheServersOwnEventIdIsUsed() {
        String session = session();
        FakeReply reply = world.post(CALL, session);
        world.upstream.last().message("{\"jsonrpc\":\"2.0\",\"method\":\"x\"}", "server-event-4");

        var next = new TestConversations(data, 404, world.time);
        next.get(session, reply.ids.getFirst());

        Sent get = next.upstream.last();
        assertThat(get.call().verb()).isEqualTo(Verb.GET);
        assertThat(get.call().dialect().lastEventId()).isEqualTo("server-event-4");
        assertThat(get.call().dialect().sessionId()).isEqualTo("s-1");
    }

    private String session() {
        return world.initialize("2025-11-25");
    }
}
