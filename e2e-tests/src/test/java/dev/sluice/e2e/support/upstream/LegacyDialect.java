package dev.sluice.e2e.support.upstream;

import dev.sluice.e2e.support.http.Headers;
import dev.sluice.e2e.support.rpc.Messages;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A well-behaved server of the 2025 revisions, with or without sessions. */
final class LegacyDialect implements Dialect {

    private final boolean stateful;
    private final List<String> revisions;
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();

    LegacyDialect(boolean stateful, List<String> revisions) {
        this.stateful = stateful;
        this.revisions = revisions;
    }

    @Override
    public Set<String> sessions() {
        return Set.copyOf(sessions);
    }

    @Override
    public void forgetSessions() {
        sessions.clear();
    }

    @Override
    public Reply reply(ReceivedRequest request) {
        if (request.kind().equals("initialize")) {
            return initialize(request);
        }
        if (stateful && request.session().isEmpty()) {
            return Reply.json(400, Messages.error("null", -32000, "Bad Request: no session id"));
        }
        if (stateful && !sessions.contains(request.session().orElseThrow())) {
            return Reply.json(404, Messages.error("null", -32001, "Session not found"));
        }
        return inSession(request);
    }

    private Reply initialize(ReceivedRequest request) {
        String asked = request.params().path("protocolVersion").asString("");
        String revision = revisions.contains(asked) ? asked : revisions.getLast();
        String result =
                "{\"protocolVersion\":\"%s\",\"capabilities\":%s,\"serverInfo\":{\"name\":\"fake\",\"version\":\"1\"},%s}"
                        .formatted(revision, Samples.CAPABILITIES, "\"instructions\":\"Speak freely\"");
        Headers headers = Headers.none();
        if (stateful) {
            String session = UUID.randomUUID().toString();
            sessions.add(session);
            headers = headers.and("Mcp-Session-Id", session);
        }
        Headers all = headers;
        return x -> x.json(200, all, Messages.result(x.id(), result));
    }

    private Reply inSession(ReceivedRequest request) {
        if (request.httpMethod().equals("GET")) {
            return stateful ? Reply.open() : Reply.status(405);
        }
        if (request.httpMethod().equals("DELETE")) {
            return stateful ? x -> delete(x, request.session().orElseThrow()) : Reply.status(405);
        }
        if (request.kind().equals("batch") || request.kind().equals("unreadable")) {
            return Reply.json(400, Messages.error("null", -32600, "not one message"));
        }
        return request.isRequest() ? Samples.answer(request, "") : Reply.status(202);
    }

    private void delete(Exchange exchange, String session) {
        sessions.remove(session);
        exchange.whole(200, Headers.none(), "");
    }
}
