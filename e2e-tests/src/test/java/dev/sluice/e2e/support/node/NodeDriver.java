package dev.sluice.e2e.support.node;

import dev.sluice.e2e.support.rpc.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A Node process that obeys one JSON object a line; see {@code e2e-tests/node/clients/driver.mjs}. */
public final class NodeDriver implements AutoCloseable {

    private static final long HANG_GUARD_SECONDS = 70;

    private final Process process;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    private NodeDriver(Process process) {
        this.process = process;
    }

    public static NodeDriver start(String script, String... arguments) {
        NodeDriver driver = new NodeDriver(Node.converse(script, arguments));
        Thread.ofVirtual().name("node-driver").start(driver::listen);
        return driver;
    }

    /** Starts an operation; it fails when the script says so or ends. */
    public CompletableFuture<JsonNode> begin(String operation, Object... arguments) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        String line = Json.write(Map.of("id", id, "op", operation, "args", List.of(arguments))) + "\n";
        try {
            process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return answer;
    }

    /** Waits for an operation to end well. */
    public static JsonNode await(CompletableFuture<JsonNode> answer) {
        try {
            return answer.get(HANG_GUARD_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError(String.valueOf(failed.getCause()), failed);
        } catch (TimeoutException hanging) {
            throw new AssertionError("no answer within the hang guard", hanging);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(Json.parse(line));
            }
        } catch (IOException closed) {
            // Nothing to do: whoever still waits is told below.
        }
        open.values().forEach(answer -> answer.completeExceptionally(new IllegalStateException("the script ended")));
    }

    private void answer(JsonNode line) {
        @Nullable
        CompletableFuture<JsonNode> answer = open.remove(line.path("id").asInt());
        if (answer == null) {
            return;
        }
        if (line.has("error")) {
            answer.completeExceptionally(
                    new IllegalStateException(line.path("error").toString()));
        } else {
            answer.complete(line.path("result"));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
