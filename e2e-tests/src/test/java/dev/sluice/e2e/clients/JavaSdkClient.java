package dev.sluice.e2e.clients;

import dev.sluice.e2e.support.rpc.Json;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The official Java SDK in this process. */
final class JavaSdkClient implements RealClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Map<String, Queue<JsonNode>> seen = new ConcurrentHashMap<>();
    private @Nullable McpAsyncClient client;

    @Override
    public JsonNode connect(String url) {
        close();
        seen.clear();
        URI address = URI.create(url);
        client = newClient(HttpClientStreamableHttpTransport.builder("http://" + address.getAuthority())
                .endpoint(address.getPath())
                .build());
        McpSchema.InitializeResult result = await(client.initialize());
        return json(Map.of(
                "server", result.serverInfo(),
                "capabilities", result.capabilities(),
                "instructions", result.instructions(),
                "revision", result.protocolVersion()));
    }

    private McpAsyncClient newClient(HttpClientStreamableHttpTransport transport) {
        return McpClient.async(transport)
                .requestTimeout(TIMEOUT)
                .initializationTimeout(TIMEOUT)
                .clientInfo(new McpSchema.Implementation("java", "1.0.0"))
                .capabilities(McpSchema.ClientCapabilities.builder()
                        .roots(true)
                        .sampling()
                        .elicitation(true, true)
                        .build())
                .roots(new McpSchema.Root("file:///home/project", "project"))
                .sampling(request -> record("sampling", request)
                        .thenReturn(McpSchema.CreateMessageResult.builder(McpSchema.Role.ASSISTANT, "Hello", "none")
                                .build()))
                // The SDK cannot write its own elicitation requests: it would repeat a key.
                .elicitation(request -> record("elicitation", Map.of("message", request.message()))
                        .thenReturn(accept(Map.of("colour", "blue"))))
                .urlElicitation(request ->
                        record("elicitation", Map.of("url", request.url())).thenReturn(accept(null)))
                .progressConsumer(progress -> record("progress", progress))
                .loggingConsumer(message -> record("log", message))
                .resourcesUpdateConsumer(contents -> record("updated", contents))
                .toolsChangeConsumer(tools -> record("toolsChanged", tools))
                .build();
    }

    private static McpSchema.ElicitResult accept(@Nullable Map<String, Object> content) {
        return new McpSchema.ElicitResult(McpSchema.ElicitResult.Action.ACCEPT, content);
    }

    private Mono<Void> record(String kind, Object value) {
        return Mono.fromRunnable(() ->
                seen.computeIfAbsent(kind, _ -> new ConcurrentLinkedQueue<>()).add(json(value)));
    }

    @Override
    public List<String> tools() {
        return await(client().listTools()).tools().stream()
                .map(McpSchema.Tool::name)
                .toList();
    }

    @Override
    public List<String> resources() {
        return await(client().listResources()).resources().stream()
                .map(McpSchema.Resource::uri)
                .toList();
    }

    @Override
    public RunningCall start(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolRequest request = McpSchema.CallToolRequest.builder(tool)
                .arguments(arguments)
                .progressToken(tool + "-progress")
                .build();
        Mono<McpSchema.CallToolResult> answer = client().callTool(request).cache();
        Disposable running = answer.subscribe(_ -> {}, _ -> {});
        return new RunningCall() {
            @Override
            public JsonNode result() {
                return json(await(answer));
            }

            @Override
            public void cancel() {
                running.dispose();
            }
        };
    }

    @Override
    public void logLevel(String level) {
        await(client().setLoggingLevel(McpSchema.LoggingLevel.fromValue(level)).thenReturn(level));
    }

    @Override
    public void subscribe(String uri) {
        await(client().subscribeResource(new McpSchema.SubscribeRequest(uri)).thenReturn(uri));
    }

    @Override
    public void unsubscribe(String uri) {
        await(client().unsubscribeResource(new McpSchema.UnsubscribeRequest(uri))
                .thenReturn(uri));
    }

    @Override
    public List<JsonNode> seen(String kind) {
        return new ArrayList<>(seen.getOrDefault(kind, new ConcurrentLinkedQueue<>()));
    }

    /** Closing is what makes this SDK send DELETE. */
    @Override
    public void terminate() {
        close();
    }

    @Override
    public void close() {
        if (client != null) {
            client.closeGracefully().onErrorComplete().block(TIMEOUT);
            client = null;
        }
    }

    private McpAsyncClient client() {
        if (client == null) {
            throw new IllegalStateException("not connected");
        }
        return client;
    }

    private static <T> T await(Mono<T> answer) {
        @Nullable T value = answer.block(TIMEOUT);
        if (value == null) {
            throw new AssertionError("nothing was answered");
        }
        return value;
    }

    private static JsonNode json(Object value) {
        try {
            return Json.parse(McpJsonDefaults.getMapper().writeValueAsString(value));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
