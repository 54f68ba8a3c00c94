package dev.sluice.gateway.session;

import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.session.replay.Hop;
import dev.sluice.gateway.session.replay.ReplyStream;
import dev.sluice.gateway.session.seal.EventIds;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/** A client's GET: a new stream of the server's own messages, or a broken stream picked up where it broke. */
final class Resumption {
    private final LegacySession session;
    private final Route route;
    private final EventLoop loop;

    private Resumption(LegacySession session, Route route, EventLoop loop) {
        this.session = session;
        this.route = route;
        this.loop = loop;
    }

    static Resumption of(LegacySession session, McpCall.Origin origin, Route route) {
        return new Resumption(session, route, origin.loop());
    }

    void open(@Nullable String lastEventId, Reply client) {
        EventIds.Place place =
                lastEventId == null ? null : session.workshop().eventIds().read(lastEventId, session.sealedFor());
        ReplyStream stream = place == null ? null : session.shelf().find(place.stream());
        EventIds.Origin origin = place == null ? null : place.origin();
        if (stream != null && place != null) {
            Reply there = Hop.between(stream.home(), loop, client);
            long seen = place.number();
            Hop.on(stream.home(), () -> {
                stream.pickUp(there, seen);
                session.backChannel().returned(stream);
            });
        } else if (origin != null) {
            fromServer(origin, client);
        } else {
            session.backChannel().open(route, loop, client);
        }
    }

    /** This node does not know the stream, but the server numbered its events and may. */
    private void fromServer(EventIds.Origin origin, Reply client) {
        session.pairing().adopt(new Pairing.Where(route, loop), origin.session());
        Pairing.Paired paired = session.pairing().current();
        if (paired == null || !origin.session().equals(paired.sessionId())) {
            session.backChannel().open(route, loop, client);
            return;
        }
        var stream = new ReplyStream(session.streams(), loop, client, null);
        stream.open();
        stream.flush();
        session.workshop()
                .upstream()
                .send(
                        new UpstreamCall(
                                route, loop, Verb.GET, paired.dialect().after(origin.event()), null, null, null),
                        stream);
    }
}
