package dev.sluice.gateway.session;

import dev.sluice.gateway.call.AnswerCollector;
import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.LegacyCalls;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.protocol.Envelope.Kind;
import dev.sluice.gateway.protocol.JsonText;
import dev.sluice.gateway.protocol.McpHeaders;
import dev.sluice.gateway.protocol.Methods;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.session.replay.ReplayBudget;
import dev.sluice.gateway.session.replay.ReplyStream;
import dev.sluice.gateway.session.seal.EventIds;
import dev.sluice.gateway.session.seal.Seal;
import dev.sluice.gateway.session.seal.SealKeys;
import dev.sluice.gateway.session.seal.SessionFacts;
import dev.sluice.gateway.session.seal.SessionIds;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Answers legacy clients: opens their sessions at once, and passes their messages on to the server's side of the session. */
public final class Conversations implements LegacyCalls {
    private static final int OK = 200;
    private static final int LARGEST_HANDSHAKE = 64 * 1024;

    private final SessionDirectory directory;
    private final Workshop workshop;

    private Conversations(SessionDirectory directory, Workshop workshop) {
        this.directory = directory;
        this.workshop = workshop;
    }

    /** The sessions of this node, sealed with the keys of the data directory. */
    public static Conversations open(Upstream upstream, SessionSettings settings, Surroundings around)
            throws IOException {
        var seal = new Seal(SealKeys.in(around.data(), around.random()), around.random());
        var workshop = new Workshop(
                upstream,
                settings,
                new EventIds(seal, around.random()),
                new ReplayBudget(settings.replayBytes().toBytes()),
                around.clock(),
                around.nanoClock());
        var ids = new SessionIds(seal, around.clock(), settings.lifetime());
        return new Conversations(new SessionDirectory(ids, workshop, settings.lifetime()), workshop);
    }

    /** Where keys are kept, and the clocks and randomness sessions use. */
    public record Surroundings(Path data, SecureRandom random, InstantSource clock, LongSupplier nanoClock) {}

    /** Lets go of what nobody uses any more; to be called every now and then. */
    public void tidy() {
        directory.tidy();
    }

    /** Tells every server that its sessions are over. */
    public void endAll() {
        directory.endAll();
    }

    public int inUse() {
        return directory.size();
    }

    @Override
    public void initialize(McpCall call, Reply reply) {
        byte[] body = call.body().size() > LARGEST_HANDSHAKE
                ? new byte[0]
                : call.body().copy();
        call.body().dispose();
        SessionFacts facts =
                body.length == 0 ? null : Handshake.read(body, workshop.clock().instant());
        String requestId = String.valueOf(call.envelope().id());
        if (facts == null) {
            reply.fail(
                    new GatewayError(
                            Refusal.INVALID_PARAMS,
                            "initialize needs params.protocolVersion, a string, and objects for capabilities and clientInfo, within 64 KiB."));
            return;
        }
        String session = directory.open(facts, call.route(), call.origin().caller());
        if (session == null) {
            reply.fail(
                    new GatewayError(Refusal.INVALID_PARAMS, "The declared capabilities are too large for a session."));
            return;
        }
        reply.session(session);
        reply.answer(OK, Payload.of(Handshake.answer(requestId, facts, call.route())));
    }

    @Override
    public void message(McpCall call, Reply reply) {
        LegacySession session = find(call.origin(), call.route(), reply);
        if (session == null) {
            call.body().dispose();
        } else if (call.envelope().kind() == Kind.REQUEST) {
            request(session, call, new ReplyStream(session.streams(), call.loop(), reply, errorForm(call)));
        } else {
            tell(session, call, reply);
        }
    }

    private static void request(LegacySession session, McpCall call, Reply reply) {
        if (Methods.PING.equals(call.envelope().method())) {
            call.body().dispose();
            session.touch();
            reply.answer(
                    OK,
                    Payload.of(JsonText.result(String.valueOf(call.envelope().id()), "{}")));
        } else {
            session.wishes().note(call);
            Forwarding.of(session, call, reply);
        }
    }

    /** A notification or a posted response: taken in any case, since an error status would cost the client its session. */
    private static void tell(LegacySession session, McpCall call, Reply reply) {
        session.touch();
        if (Methods.INITIALIZED.equals(call.envelope().method())
                || session.pairing().closed()) {
            // The gateway says so itself when it opens the server's side; a server without a session has nothing to be
            // told.
            call.body().dispose();
            reply.accepted();
        } else {
            Forwarding.of(session, call, new AnswerCollector(told -> {
                reply.accepted();
                reply.flush();
            }));
        }
    }

    @Override
    public void batch(List<McpCall> calls, Reply reply) {
        McpCall first = calls.getFirst();
        LegacySession session = find(first.origin(), first.route(), reply);
        if (session == null || !session.facts().revision().batches()) {
            calls.forEach(call -> call.body().dispose());
            if (session != null) {
                reply.fail(new GatewayError(
                        Refusal.INVALID_REQUEST,
                        "A session of revision %s has no batches: post one message at a time."
                                .formatted(session.facts().revision().text())));
            }
            return;
        }
        if (calls.stream().noneMatch(call -> call.envelope().kind() == Kind.REQUEST)) {
            calls.forEach(call -> tell(session, call, new AnswerCollector(told -> {})));
            reply.accepted();
            return;
        }
        var shared = new ReplyStream(session.streams(), first.loop(), reply, null);
        shared.open();
        var open = BatchReply.Countdown.of(
                (call, countdown) -> request(session, call, new BatchReply(shared, call, countdown)));
        shared.from(open);
        for (McpCall call : calls) {
            if (call.envelope().kind() == Kind.REQUEST) {
                open.add(call);
            } else {
                tell(session, call, new AnswerCollector(told -> {}));
            }
        }
        open.start();
    }

    @Override
    public void stream(McpCall.Origin origin, Route route, Reply reply) {
        LegacySession session = find(origin, route, reply);
        if (session != null) {
            session.touch();
            Resumption.of(session, origin, route).open(origin.headers().get(McpHeaders.LAST_EVENT_ID), reply);
        }
    }

    @Override
    public void end(McpCall.Origin origin, Route route, Reply reply) {
        LegacySession session = find(origin, route, reply);
        if (session != null) {
            directory.end(session);
            reply.accepted();
        }
    }

    private @Nullable LegacySession find(McpCall.Origin origin, Route route, Reply reply) {
        String id = origin.headers().get(McpHeaders.SESSION_ID);
        if (id == null) {
            Refusal kind =
                    workshop.settings().missingStatus() == 400 ? Refusal.SESSION_REQUIRED : Refusal.UNKNOWN_SESSION;
            reply.fail(
                    new GatewayError(kind, "This message needs an Mcp-Session-Id; POST initialize first to get one."));
            return null;
        }
        LegacySession session = directory.find(id, route, origin.caller());
        if (session == null) {
            reply.fail(Lost.SESSION);
        }
        return session;
    }

    private static Function<GatewayError, byte[]> errorForm(McpCall call) {
        Envelope message = call.envelope();
        return error -> error.inBand(message.id(), message.method());
    }
}
