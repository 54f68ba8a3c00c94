package dev.sluice.e2e.support;

import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A client of the 2025 revisions in one session; each exchange has its own connection, closed with the client. */
public final class LegacyClient implements AutoCloseable {

    private final int port;
    private final String path;
    private final String revision;
    private final RawResponse initialized;
    private final String session;
    private final Queue<RawHttp> connections = new ConcurrentLinkedQueue<>();

    private LegacyClient(int port, String path, String revision, RawResponse initialized) {
        this.port = port;
        this.path = path;
        this.revision = revision;
        this.initialized = initialized;
        this.session = initialized
                .header("Mcp-Session-Id")
                .orElseThrow(() -> new AssertionError("no session in " + initialized + initialized.text()));
    }

    /** Initializes with the newest legacy revision and says {@code initialized}. */
    public static LegacyClient open(Gateway gateway, String path) {
        return open(gateway, path, Messages.initialize("0", Messages.NEWEST_LEGACY));
    }

    /** Initializes with that message and says {@code initialized}; both must be accepted. */
    public static LegacyClient open(Gateway gateway, String path, String initialize) {
        LegacyClient client = initialize(gateway, path, initialize);
        int status = client.post(Messages.initialized()).status();
        if (status != 202) {
            throw new AssertionError("initialized was answered with " + status);
        }
        return client;
    }

    /** Sends only {@code initialize}. */
    public static LegacyClient initialize(Gateway gateway, String path, String initialize) {
        RawResponse response = gateway.send(RawRequest.post(path, initialize));
        if (response.status() != 200) {
            throw new AssertionError("initialize was refused: " + response + response.text());
        }
        String revision =
                response.answer().path("result").path("protocolVersion").asString("");
        return new LegacyClient(gateway.port(), path, revision, response);
    }

    /** A client that goes on with a session another client (or process) opened. */
    public LegacyClient on(Gateway gateway) {
        return new LegacyClient(gateway.port(), path, revision, initialized);
    }

    public String session() {
        return session;
    }

    public String revision() {
        return revision;
    }

    /** The answer to {@code initialize}. */
    public RawResponse initializeResponse() {
        return initialized;
    }

    /** A POST of this session, not yet sent. */
    public RawRequest request(String message) {
        return inSession(RawRequest.post(path, message));
    }

    private RawRequest inSession(RawRequest request) {
        return request.with("Mcp-Session-Id", session).with("MCP-Protocol-Version", revision);
    }

    /** Posts a message; the body is read when the test asks for it. */
    public RawResponse post(String message) {
        return send(request(message));
    }

    /** Posts a message and leaves the connection to the test. */
    public RawHttp begin(String message) {
        return connect().send(request(message));
    }

    /** Opens the GET stream. */
    public RawResponse stream() {
        return send(inSession(RawRequest.stream(path)));
    }

    /** Opens the GET stream behind an event. */
    public RawResponse resume(String lastEventId) {
        return send(inSession(RawRequest.stream(path)).with("Last-Event-ID", lastEventId));
    }

    public RawResponse delete() {
        return send(inSession(RawRequest.delete(path)));
    }

    private RawResponse send(RawRequest request) {
        return connect().exchange(request);
    }

    private RawHttp connect() {
        RawHttp connection = RawHttp.open(port);
        connections.add(connection);
        return connection;
    }

    /** Closes the connections; the session stays. */
    @Override
    public void close() {
        for (@Nullable RawHttp next = connections.poll(); next != null; next = connections.poll()) {
            next.close();
        }
    }
}
