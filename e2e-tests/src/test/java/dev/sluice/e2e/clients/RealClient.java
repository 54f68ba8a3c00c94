package dev.sluice.e2e.clients;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of some SDK that does what a test tells it; connecting again starts over with a fresh client. */
interface RealClient extends AutoCloseable {

    /** Connects and tells what it learned: {@code server}, {@code capabilities}, {@code instructions}, {@code revision}. */
    JsonNode connect(String url);

    List<String> tools();

    /** The URIs of all pages. */
    List<String> resources();

    /** Starts a call that asks for progress. */
    RunningCall start(String tool, Map<String, Object> arguments);

    default JsonNode call(String tool, Map<String, Object> arguments) {
        return start(tool, arguments).result();
    }

    /** The text of the answer. */
    default String callForText(String tool) {
        return callForText(tool, Map.of());
    }

    default String callForText(String tool, Map<String, Object> arguments) {
        return call(tool, arguments).path("content").path(0).path("text").asString("");
    }

    void logLevel(String level);

    void subscribe(String uri);

    void unsubscribe(String uri);

    /** What it was sent: {@code progress}, {@code log}, {@code updated}, {@code toolsChanged}, {@code elicitation}, {@code sampling}. */
    List<JsonNode> seen(String kind);

    /** Ends the session on the server. */
    void terminate();

    /** Leaves without ending the session, and frees what the client holds. */
    @Override
    void close();

    /** A call whose answer may still be missing. */
    interface RunningCall {

        /** Waits for the answer; a call that failed throws {@link AssertionError}. */
        JsonNode result();

        void cancel();
    }
}
