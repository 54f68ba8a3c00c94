package dev.sluice.gateway.session;

import dev.sluice.gateway.call.Caller;
import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeUpstream;
import dev.sluice.gateway.call.FakeUpstream.Sent;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.TestCalls;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.routing.TestRoutes;
import dev.sluice.gateway.session.replay.ReplayBudget;
import dev.sluice.gateway.session.seal.EventIds;
import dev.sluice.gateway.session.seal.Seal;
import dev.sluice.gateway.session.seal.SessionFacts;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.util.unit.DataSize;

/** One client's session, a loop it lives on, and a server that answers when it is told to. */
final class TestSessions {
    static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"add\"}}";
    static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}";

    final TestLoop time = new TestLoop();
    final FakeUpstream upstream = new FakeUpstream();
    final Route route = TestRoutes.route();
    final SessionSettings settings = new SessionSettings(
            404, Duration.ofDays(30), Duration.ofMinutes(5), 8, DataSize.ofKilobytes(64), Duration.ofMinutes(5));
    final Seal seal =
            new Seal(List.of(new Seal.Key((byte) 1, new SecretKeySpec(new byte[32], "AES"))), new SecureRandom());
    final ReplayBudget budget = new ReplayBudget(settings.replayBytes().toBytes());
    final Workshop workshop = new Workshop(upstream, settings, new EventIds(seal, new Random(1)), budget, time, time);
    final LegacySession session = session(Revision.V2025_11_25);

    LegacySession session(Revision revision) {
        return new LegacySession("id-1", TestRoutes.NAME, Caller.ANONYMOUS, facts(revision), workshop);
    }

    SessionFacts facts(Revision revision) {
        return new SessionFacts(revision, time.instant(), "{\"roots\":{}}", "{\"name\":\"c\",\"version\":\"1\"}");
    }

    McpCall call(int id) {
        return message(CALL.formatted(id));
    }

    McpCall message(String json) {
        return TestCalls.call(TestCalls.origin(time.loop()), route, json);
    }

    Pairing.Where where() {
        return new Pairing.Where(route, time.loop());
    }

    /** Sends a call into the session. */
    FakeReply forward(int id) {
        var reply = new FakeReply();
        Forwarding.of(session, call(id), reply);
        return reply;
    }

    /** The server opens its side; what waited is sent. */
    Sent paired(String serverSession) {
        upstream.asking("initialize").getLast().welcome(serverSession, "2025-11-25");
        Sent told = upstream.asking("notifications/initialized").getLast();
        told.accept();
        time.run();
        return told;
    }

    /** The server's side is open before the test begins. */
    void alreadyPaired(String serverSession) {
        session.pairing().use(where(), ready -> {}, failed -> {});
        paired(serverSession);
    }

    List<Sent> gets() {
        return upstream.with(Verb.GET);
    }

    List<Sent> deletes() {
        return upstream.with(Verb.DELETE);
    }
}
