package dev.sluice.gateway.session;

import dev.sluice.gateway.call.AnswerCollector;
import dev.sluice.gateway.call.AnswerCollector.Collected;
import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Dialect;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.session.seal.SessionFacts;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one client session, one to one. It is opened with the client's own words when it is first needed, by one
 * handshake however many calls wait for it, and opened again when the server has lost it.
 */
final class Pairing {
    private static final byte[] INITIALIZED =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}".getBytes(StandardCharsets.UTF_8);
    private static final int MOST_WAITING = 256;

    private final Upstream upstream;
    private final SessionFacts facts;
    private final Runnable onOpen;
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile @Nullable Paired paired;
    private volatile boolean ended;
    private volatile boolean lostOnce;
    private boolean opening;
    private @Nullable Where where;

    Pairing(Upstream upstream, SessionFacts facts, Runnable onOpen) {
        this.upstream = upstream;
        this.facts = facts;
        this.onOpen = onOpen;
    }

    /** The server's session, null for servers that keep none, and the revision both agreed on. */
    record Paired(@Nullable String sessionId, Revision revision) {
        Dialect dialect() {
            return Dialect.of(revision, sessionId);
        }
    }

    /** Which server, from which event loop. */
    record Where(Route route, EventLoop loop) {}

    private record Waiting(EventLoop loop, Consumer<Paired> ready, Consumer<GatewayError> failed) {}

    @Nullable
    Paired current() {
        return paired;
    }

    /** Whether there is no session with the server, nor one under way. */
    boolean closed() {
        synchronized (waiting) {
            return paired == null && !opening;
        }
    }

    @Nullable
    Where where() {
        return where;
    }

    /** Whether the server has forgotten an earlier session of this client. */
    boolean reopened() {
        return lostOnce;
    }

    /** Goes on at once when the server's side is open; opens it otherwise. The consumers run on the given loop. */
    void use(Where from, Consumer<Paired> ready, Consumer<GatewayError> failed) {
        Paired open = paired;
        if (open != null) {
            ready.accept(open);
            return;
        }
        if (ended) {
            failed.accept(Lost.SESSION);
            return;
        }
        Known.Legacy known = from.route().known().legacy();
        if (known != null && !known.sessions()) {
            // Such a server remembers nothing of a handshake, so it needs none.
            Revision revision = facts.revision().compareTo(known.revision()) < 0 ? facts.revision() : known.revision();
            opened(from, new Paired(null, revision));
            ready.accept(new Paired(null, revision));
            return;
        }
        queue(from, new Waiting(from.loop(), ready, failed));
    }

    private void queue(Where from, Waiting one) {
        Paired raced;
        boolean first;
        boolean full;
        synchronized (waiting) {
            raced = paired;
            full = waiting.size() >= MOST_WAITING;
            first = raced == null && !full && !opening;
            if (raced == null && !full) {
                waiting.add(one);
                opening = true;
            }
        }
        if (raced != null) {
            one.ready().accept(raced);
        } else if (full) {
            one.failed()
                    .accept(new GatewayError(
                            Refusal.UPSTREAM_BUSY, "Too many calls wait for this session to be opened."));
        } else if (first) {
            open(from);
        }
    }

    private void open(Where from) {
        Revision wanted = wanted(from.route());
        upstream.send(
                new UpstreamCall(
                        from.route(),
                        from.loop(),
                        Verb.POST,
                        Dialect.handshake(wanted),
                        Payload.of(Handshake.request(facts, wanted)),
                        Handshake.REQUEST_ID,
                        null),
                new AnswerCollector(collected -> answered(from, collected)));
    }

    private Revision wanted(Route route) {
        Revision pinned = route.pinned();
        return pinned == null || pinned == Revision.V2026_07_28 ? facts.revision() : pinned;
    }

    private void answered(Where from, Collected collected) {
        byte[] answer = collected.answer();
        Revision agreed = answer == null ? null : Handshake.agreed(answer);
        if (agreed == null) {
            GatewayError error = collected.error();
            failed(
                    error != null
                            ? error
                            : new GatewayError(
                                    Refusal.UPSTREAM_BROKEN,
                                    "The server '%s' refused to open a session."
                                            .formatted(from.route().name())));
            return;
        }
        var open = new Paired(collected.session(), agreed);
        upstream.send(
                new UpstreamCall(
                        from.route(), from.loop(), Verb.POST, open.dialect(), Payload.of(INITIALIZED), null, null),
                new AnswerCollector(told -> opened(from, open)));
    }

    /** Takes up a session of the server that an earlier run of the gateway had opened. */
    void adopt(Where from, String sessionId) {
        if (paired == null) {
            opened(from, new Paired(sessionId, facts.revision()));
        }
    }

    private void opened(Where from, Paired open) {
        List<Waiting> served;
        synchronized (waiting) {
            where = from;
            paired = open;
            opening = false;
            served = List.copyOf(waiting);
            waiting.clear();
        }
        served.forEach(one -> on(one.loop(), () -> one.ready().accept(open)));
        if (ended) {
            // The client left while the server's side was being opened.
            rest();
        } else {
            onOpen.run();
        }
    }

    private void failed(GatewayError error) {
        List<Waiting> served;
        synchronized (waiting) {
            opening = false;
            served = List.copyOf(waiting);
            waiting.clear();
        }
        served.forEach(one -> on(one.loop(), () -> one.failed().accept(error)));
    }

    /** The server says it does not know this session any more. */
    void lost(Paired gone) {
        synchronized (waiting) {
            if (paired == gone) {
                paired = null;
                lostOnce = true;
            }
        }
    }

    /** Tells the server that the session is over. */
    void end() {
        ended = true;
        rest();
    }

    /** Lets the server's side go; it is opened again when it is needed again. */
    void rest() {
        Paired open = paired;
        Where from = where;
        paired = null;
        if (open != null && open.sessionId() != null && from != null) {
            on(
                    from.loop(),
                    () -> upstream.send(
                            new UpstreamCall(from.route(), from.loop(), Verb.DELETE, open.dialect(), null, null, null),
                            new AnswerCollector(told -> {})));
        }
    }

    private static void on(EventLoop loop, Runnable action) {
        if (loop.inEventLoop()) {
            action.run();
        } else {
            loop.execute(action);
        }
    }
}
