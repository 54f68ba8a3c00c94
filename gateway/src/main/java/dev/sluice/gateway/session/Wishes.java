package dev.sluice.gateway.session;

import dev.sluice.gateway.call.AnswerCollector;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.protocol.Methods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client asked the server to keep in mind: its log level and subscriptions. Told again to a server that lost its session. */
final class Wishes {
    private static final int MOST = 128;
    private static final int LARGEST = 4096;

    private @Nullable Map<String, Wish> wishes;

    private record Wish(String id, byte[] message) {}

    synchronized void note(McpCall call) {
        String method = call.envelope().method();
        String uri = call.envelope().uri();
        if (Methods.LOGGING_SET_LEVEL.equals(method)) {
            keep(Methods.LOGGING_SET_LEVEL, call);
        } else if (Methods.RESOURCES_SUBSCRIBE.equals(method) && uri != null) {
            keep(uri, call);
        } else if (Methods.RESOURCES_UNSUBSCRIBE.equals(method) && uri != null && wishes != null) {
            wishes.remove(uri);
        }
    }

    private void keep(String key, McpCall call) {
        if (wishes == null) {
            wishes = new LinkedHashMap<>();
        }
        String id = call.envelope().id();
        if (id != null && wishes.size() < MOST && call.body().size() <= LARGEST) {
            wishes.put(key, new Wish(id, call.body().copy()));
        }
    }

    private synchronized List<Wish> all() {
        return wishes == null ? List.of() : List.copyOf(wishes.values());
    }

    /** Tells a new session of the server; what it answers is of no interest to the client, who was answered long ago. */
    void repeat(Upstream upstream, Pairing.Where where, Pairing.Paired paired) {
        for (Wish wish : all()) {
            upstream.send(
                    new UpstreamCall(
                            where.route(),
                            where.loop(),
                            Verb.POST,
                            paired.dialect(),
                            Payload.of(wish.message()),
                            wish.id(),
                            null),
                    new AnswerCollector(answered -> {}));
        }
    }
}
