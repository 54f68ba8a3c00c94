package dev.sluice.e2e.support.rpc;

/** Builds the JSON-RPC messages tests exchange; ids are raw JSON tokens ({@code 1}, {@code "1"}, 2^70). */
public final class Messages {

    public static final String MODERN = "2026-07-28";
    public static final String NEWEST_LEGACY = "2025-11-25";
    public static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";
    public static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";

    private Messages() {}

    public static String initialize(String id, String revision) {
        return initialize(id, revision, "e2e", "{}");
    }

    public static String initialize(String id, String revision, String clientName, String capabilities) {
        return request(
                id,
                "initialize",
                "{\"protocolVersion\":%s,\"capabilities\":%s,\"clientInfo\":{\"name\":%s,\"version\":\"1.0\"}}"
                        .formatted(Json.quote(revision), capabilities, Json.quote(clientName)));
    }

    public static String initialized() {
        return notification("notifications/initialized", "{}");
    }

    public static String request(String id, String method) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":%s}".formatted(id, Json.quote(method));
    }

    public static String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":%s,\"params\":%s}".formatted(id, Json.quote(method), params);
    }

    public static String notification(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":%s,\"params\":%s}".formatted(Json.quote(method), params);
    }

    public static String result(String id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id, result);
    }

    public static String error(String id, int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":%d,\"message\":%s}}"
                .formatted(id, code, Json.quote(message));
    }

    public static String toolsCall(String id, String tool) {
        return toolsCall(id, tool, "{}");
    }

    public static String toolsCall(String id, String tool, String arguments) {
        return request(id, "tools/call", "{\"name\":%s,\"arguments\":%s}".formatted(Json.quote(tool), arguments));
    }

    /** A {@code tools/call} that asks for progress under the given token. */
    public static String toolsCallWithProgress(String id, String tool, String token) {
        return request(
                id,
                "tools/call",
                "{\"name\":%s,\"arguments\":{},\"_meta\":{\"progressToken\":%s}}".formatted(Json.quote(tool), token));
    }

    public static String textResult(String id, String text) {
        return result(id, "{\"content\":[{\"type\":\"text\",\"text\":%s}]}".formatted(Json.quote(text)));
    }

    public static String progress(String token, int progress) {
        return notification(
                "notifications/progress", "{\"progressToken\":%s,\"progress\":%d}".formatted(token, progress));
    }

    public static String cancelled(String requestId) {
        return notification(
                "notifications/cancelled", "{\"requestId\":%s,\"reason\":\"not needed\"}".formatted(requestId));
    }

    /** The envelope a 2026-07-28 request carries in {@code params._meta}. */
    public static String meta() {
        return meta(MODERN);
    }

    public static String meta(String revision) {
        return "\"_meta\":{\"%s\":%s,\"%s\":{}}".formatted(VERSION_KEY, Json.quote(revision), CAPABILITIES_KEY);
    }

    public static String modern(String id, String method) {
        return request(id, method, "{" + meta() + "}");
    }

    public static String modernToolsCall(String id, String tool) {
        return modernToolsCall(id, tool, "{}");
    }

    public static String modernToolsCall(String id, String tool, String arguments) {
        return request(
                id, "tools/call", "{\"name\":%s,\"arguments\":%s,%s}".formatted(Json.quote(tool), arguments, meta()));
    }

    public static String modernTextResult(String id, String text) {
        return result(
                id,
                "{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":%s}]}"
                        .formatted(Json.quote(text)));
    }
}
