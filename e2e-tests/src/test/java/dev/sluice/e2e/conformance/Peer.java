package dev.sluice.e2e.conformance;

import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import java.util.List;

/** An address of the reference upstream, its own or the one the gateway gives it, spoken to byte by byte. */
record Peer(int port, String path) {

    /** What came back: the status, and the text of every message, whether it was a body or an event. */
    record Answer(int status, List<String> messages) {

        static Answer of(RawResponse response) {
            if (response.mediaType().equals("text/event-stream")) {
                return new Answer(
                        response.status(),
                        response.messages().stream().map(SseEvent::text).toList());
            }
            String body = response.text();
            return new Answer(response.status(), body.isEmpty() ? List.of() : List.of(body));
        }

        String last() {
            return messages.getLast();
        }
    }

    /** A request as its sender meant it, without a session. */
    Answer modern(String message) {
        return send(ModernClient.post(path, message));
    }

    Answer send(RawRequest request) {
        try (RawHttp http = RawHttp.open(port)) {
            return Answer.of(http.exchange(request));
        }
    }

    /** Opens a session as a client with those capabilities. */
    Session open(String revision, String capabilities) {
        try (RawHttp http = RawHttp.open(port)) {
            RawResponse response =
                    http.exchange(RawRequest.post(path, Messages.initialize("0", revision, "differ", capabilities)));
            Answer initialized = Answer.of(response);
            Session session =
                    new Session(this, response.header("Mcp-Session-Id").orElseThrow(), revision, initialized.last());
            session.ask(Messages.initialized());
            return session;
        }
    }

    /** A session of the 2025 revisions. */
    record Session(Peer peer, String id, String revision, String initializeResult) implements AutoCloseable {

        Answer ask(String message) {
            return peer.send(request(message));
        }

        RawRequest request(String message) {
            return inSession(RawRequest.post(peer.path, message));
        }

        /** Opens the stream of what the server says unasked, on a connection of its own. */
        RawResponse listen(RawHttp connection) {
            return connection.exchange(inSession(RawRequest.stream(peer.path)));
        }

        private RawRequest inSession(RawRequest request) {
            return request.with("Mcp-Session-Id", id).with("MCP-Protocol-Version", revision);
        }

        @Override
        public void close() {
            peer.send(inSession(RawRequest.delete(peer.path)));
        }
    }
}
