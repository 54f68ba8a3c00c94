package dev.sluice.e2e.clients;

import dev.sluice.e2e.support.node.NodeDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A TypeScript SDK in a Node process of its own. */
final class NodeClient implements RealClient {

    private final NodeDriver driver;

    private NodeClient(NodeDriver driver) {
        this.driver = driver;
    }

    static NodeClient start(String script, String... arguments) {
        return new NodeClient(NodeDriver.start(script, arguments));
    }

    @Override
    public JsonNode connect(String url) {
        ask("close");
        return ask("connect", url);
    }

    @Override
    public List<String> tools() {
        return texts(ask("tools"));
    }

    @Override
    public List<String> resources() {
        return texts(ask("resources"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    @Override
    public RunningCall start(String tool, Map<String, Object> arguments) {
        String key = UUID.randomUUID().toString();
        CompletableFuture<JsonNode> answer = driver.begin("call", key, tool, arguments);
        return new RunningCall() {
            @Override
            public JsonNode result() {
                return NodeDriver.await(answer);
            }

            @Override
            public void cancel() {
                ask("cancel", key);
            }
        };
    }

    @Override
    public void logLevel(String level) {
        ask("level", level);
    }

    @Override
    public void subscribe(String uri) {
        ask("subscribe", uri);
    }

    @Override
    public void unsubscribe(String uri) {
        ask("unsubscribe", uri);
    }

    @Override
    public List<JsonNode> seen(String kind) {
        List<JsonNode> seen = new ArrayList<>();
        ask("seen", kind).forEach(seen::add);
        return seen;
    }

    @Override
    public void terminate() {
        ask("terminate");
    }

    @Override
    public void close() {
        driver.close();
    }

    private JsonNode ask(String operation, Object... arguments) {
        return NodeDriver.await(driver.begin(operation, arguments));
    }
}
