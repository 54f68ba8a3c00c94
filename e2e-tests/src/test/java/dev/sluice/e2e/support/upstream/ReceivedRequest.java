package dev.sluice.e2e.support.upstream;

import dev.sluice.e2e.support.http.Headers;
import dev.sluice.e2e.support.rpc.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One HTTP request as the upstream got it. */
public record ReceivedRequest(long connection, String httpMethod, String target, Headers headers, String body) {

    /**
     * What the request is about: the JSON-RPC method of a POST, {@code response} for a posted answer, {@code batch} for an
     * array, {@code unreadable} for anything else in a POST, and otherwise the HTTP method.
     */
    public String kind() {
        if (!httpMethod.equals("POST")) {
            return httpMethod;
        }
        try {
            JsonNode message = message();
            if (message.isArray()) {
                return "batch";
            }
            if (message.path("method").isString()) {
                return message.path("method").asString();
            }
            return message.has("result") || message.has("error") ? "response" : "unreadable";
        } catch (JacksonException notJson) {
            return "unreadable";
        }
    }

    public JsonNode message() {
        return Json.parse(body);
    }

    /** The id of the message as the JSON token it was, {@code null} when there is none. */
    public String id() {
        return message().path("id").isMissingNode()
                ? "null"
                : message().path("id").toString();
    }

    public JsonNode params() {
        return message().path("params");
    }

    public boolean isRequest() {
        return message().has("method") && message().has("id");
    }

    /** Whether the message claims the 2026-07-28 envelope. */
    public boolean isModern() {
        return httpMethod.equals("POST")
                && message().path("params").path("_meta").has("io.modelcontextprotocol/protocolVersion");
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    public Optional<String> session() {
        return headers.first("Mcp-Session-Id");
    }

    /** The {@code clientInfo.name} of an {@code initialize}. */
    public String clientName() {
        return params().path("clientInfo").path("name").asString("");
    }
}
