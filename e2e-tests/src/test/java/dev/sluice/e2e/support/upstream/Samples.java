package dev.sluice.e2e.support.upstream;

import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;

/** What every well-behaved fake server offers. */
final class Samples {

    static final String CAPABILITIES =
            "{\"tools\":{\"listChanged\":true},\"resources\":{\"subscribe\":true},\"prompts\":{},\"logging\":{}}";
    static final String CACHE = "\"ttlMs\":0,\"cacheScope\":\"private\"";

    private static final String TOOLS = """
            {%s"tools":[{"name":"echo","inputSchema":{"type":"object"}},{"name":"get.weather/now","inputSchema":{"type":"object"}}]}\
            """;

    private Samples() {}

    /** The answer to a request of either era; {@code extra} members open each result of the modern one. */
    static Reply answer(ReceivedRequest request, String extra) {
        return switch (request.kind()) {
            case "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe" -> Reply.result("{}");
            case "tools/list" -> Reply.result(TOOLS.formatted(extra));
            case "resources/list" -> Reply.result("{%s\"resources\":[]}".formatted(extra));
            case "resources/templates/list" -> Reply.result("{%s\"resourceTemplates\":[]}".formatted(extra));
            case "prompts/list" -> Reply.result("{%s\"prompts\":[]}".formatted(extra));
            case "prompts/get" -> Reply.result("{%s\"messages\":[]}".formatted(extra));
            case "resources/read" -> Reply.result("{%s\"contents\":[]}".formatted(extra));
            case "tasks/get", "tasks/update", "tasks/cancel" ->
                Reply.result("{%s\"status\":\"working\"}".formatted(extra));
            case "tools/call" -> echo(request, extra);
            default -> x -> x.json(extra.isEmpty() ? 200 : 404, Messages.error(x.id(), -32601, "Method not found"));
        };
    }

    private static Reply echo(ReceivedRequest request, String extra) {
        String text = Json.quote(request.params().path("arguments").toString());
        return Reply.result("{%s\"content\":[{\"type\":\"text\",\"text\":%s}]}".formatted(extra, text));
    }
}
