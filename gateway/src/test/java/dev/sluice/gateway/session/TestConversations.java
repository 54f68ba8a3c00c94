package dev.sluice.gateway.session;

import dev.sluice.gateway.call.Caller;
import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeUpstream;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.TestCalls;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.routing.TestRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Legacy clients towards a server that agrees to everything. */
final class TestConversations {
    static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\","
                    + "\"capabilities\":{\"roots\":{}},\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}}}";
    static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"add\"}}";

    final TestLoop time;
    final FakeUpstream upstream = new FakeUpstream();
    final Route route = TestRoutes.route();
    final Conversations conversations;

    TestConversations(Path data, int missingStatus) {
        this(data, missingStatus, new TestLoop());
    }

    /** Another run of the gateway, with the same keys. */
    TestConversations(Path data, int missingStatus, TestLoop time) {
        this.time = time;
        var settings = new SessionSettings(
                missingStatus,
                Duration.ofDays(30),
                Duration.ofMinutes(5),
                16,
                DataSize.ofKilobytes(64),
                Duration.ofMinutes(5));
        try {
            conversations = Conversations.open(
                    upstream, settings, new Conversations.Surroundings(data, new SecureRandom(), time, time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on the server agrees to every handshake and takes every notification. */
    TestConversations agreeable() {
        upstream.script = sent -> {
            if (sent.asks("initialize")) {
                sent.welcome("s-" + upstream.asking("initialize").size(), "2025-11-25");
            } else if (sent.call().expectedId() == null && !sent.call().verb().stays()) {
                sent.accept();
            }
        };
        return this;
    }

    String initialize(String revision) {
        FakeReply reply = new FakeReply();
        conversations.initialize(call(HELLO.formatted(revision), null), reply);
        return String.valueOf(reply.session);
    }

    FakeReply post(String json, @Nullable String session) {
        return post(call(json, session));
    }

    FakeReply post(McpCall call) {
        var reply = new FakeReply();
        conversations.message(call, reply);
        time.run();
        return reply;
    }

    FakeReply batch(String session, String... messages) {
        var reply = new FakeReply();
        List<McpCall> calls =
                Arrays.stream(messages).map(json -> call(json, session)).toList();
        conversations.batch(calls, reply);
        time.run();
        return reply;
    }

    FakeReply get(String session, @Nullable String lastEventId) {
        var reply = new FakeReply();
        McpCall.Origin origin = lastEventId == null
                ? TestCalls.origin(time.loop(), "mcp-session-id", session)
                : TestCalls.origin(time.loop(), "mcp-session-id", session, "last-event-id", lastEventId);
        conversations.stream(origin, route, reply);
        time.run();
        return reply;
    }

    FakeReply delete(String session) {
        var reply = new FakeReply();
        conversations.end(TestCalls.origin(time.loop(), "mcp-session-id", session), route, reply);
        time.run();
        return reply;
    }

    McpCall call(String json, @Nullable String session) {
        var origin = session == null
                ? TestCalls.origin(time.loop())
                : TestCalls.origin(time.loop(), "mcp-session-id", session);
        return TestCalls.call(origin, route, json);
    }

    McpCall callOf(Caller caller, Route to, String session) {
        McpCall plain = call(CALL.formatted(1), session);
        var origin = new McpCall.Origin("r", time.loop(), caller, null, plain.headers());
        return new McpCall(origin, to, plain.envelope(), plain.body());
    }
}
