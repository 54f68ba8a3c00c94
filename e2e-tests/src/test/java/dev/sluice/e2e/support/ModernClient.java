package dev.sluice.e2e.support;

import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Writes 2026-07-28 requests whose headers agree with their bodies. */
public final class ModernClient {

    private ModernClient() {}

    /** The POST for that message, with the mirrored headers its body calls for. */
    public static RawRequest post(String path, String message) {
        JsonNode body = Json.parse(message);
        String method = body.path("method").asString("");
        RawRequest request = RawRequest.post(path, message)
                .with("MCP-Protocol-Version", Messages.MODERN)
                .with("Mcp-Method", method);
        return switch (method) {
            case "tools/call", "prompts/get" -> named(request, body, "name");
            case "resources/read" -> named(request, body, "uri");
            case "tasks/get", "tasks/update", "tasks/cancel" -> named(request, body, "taskId");
            default -> request;
        };
    }

    private static RawRequest named(RawRequest request, JsonNode body, String member) {
        return request.with("Mcp-Name", encode(body.path("params").path(member).asString("")));
    }

    /** A header value, in the base64 form where the text could not travel as it is. */
    public static String encode(String text) {
        boolean plain = text.equals(text.strip())
                && !text.startsWith("=?base64?")
                && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        return plain ? text : sentinel(text);
    }

    public static String sentinel(String text) {
        return "=?base64?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
