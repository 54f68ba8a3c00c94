package dev.sluice.gateway.call;

import dev.sluice.gateway.routing.Route;
import java.util.List;

/** The legacy half of the gateway: conversations that open with {@code initialize} and live in a session. */
public interface LegacyCalls {

    void initialize(McpCall call, Reply reply);

    void message(McpCall call, Reply reply);

    /** Several messages in one body; only one revision allows it. */
    void batch(List<McpCall> calls, Reply reply);

    /** Opens the stream of the server's own messages, or picks up a broken stream. */
    void stream(McpCall.Origin origin, Route route, Reply reply);

    /** Ends the session. */
    void end(McpCall.Origin origin, Route route, Reply reply);
}
