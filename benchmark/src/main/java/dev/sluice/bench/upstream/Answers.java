package dev.sluice.bench.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Every answer of the fake upstream, encoded once; only the id is put in per call. */
final class Answers {

    private static final String CAPABILITIES = "\"capabilities\":{\"tools\":{\"listChanged\":true},\"logging\":{}}";
    private static final String SERVER = "{\"name\":\"bench-upstream\",\"version\":\"1.0.0\"}";

    private final JsonAnswer small = new JsonAnswer(result(smallText()));
    private final JsonAnswer large = new JsonAnswer(result("x".repeat(64 * 1024)));
    private final JsonAnswer discover = new JsonAnswer("{\"resultType\":\"complete\","
            + "\"supportedVersions\":[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"],"
            + CAPABILITIES + ",\"ttlMs\":0,\"cacheScope\":\"private\","
            + "\"_meta\":{\"io.modelcontextprotocol/serverInfo\":" + SERVER + "}}");
    private final JsonAnswer empty = new JsonAnswer("{}");
    private final ByteBuf accepted = encoded("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
    private final ByteBuf noContent = encoded("HTTP/1.1 204 No Content\r\n\r\n");
    private final ByteBuf streamHead = encoded(sseHead());
    private final ByteBuf streamOpen = encoded(chunk(": open\n\n"));
    private final List<ByteBuf> progress = new ArrayList<>();
    private final byte[] sseResult = bytes(result("done after progress"));

    ByteBuf accepted() {
        return accepted.duplicate();
    }

    ByteBuf noContent() {
        return noContent.duplicate();
    }

    /** Head of an answer that is an event stream. */
    ByteBuf streamHead() {
        return streamHead.duplicate();
    }

    /** First bytes of a GET stream. */
    ByteBuf streamOpen() {
        return streamOpen.duplicate();
    }

    JsonAnswer small() {
        return small;
    }

    JsonAnswer large() {
        return large;
    }

    JsonAnswer discover() {
        return discover;
    }

    JsonAnswer empty() {
        return empty;
    }

    /** The n-th progress event as one chunk; the first is number 1. */
    ByteBuf progress(int number) {
        while (progress.size() < number) {
            int next = progress.size() + 1;
            progress.add(encoded(chunk(event("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                    + "\"params\":{\"progressToken\":\"bench\",\"progress\":" + next + ",\"message\":\"step\"}}"))));
        }
        return progress.get(number - 1).duplicate();
    }

    /** The final event of an answer that is an event stream, and the end of its body. */
    ByteBuf lastEvent(ByteBufAllocator allocator, CallBytes call) {
        String before = "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":";
        int size = before.length() + call.idLength() + 10 + sseResult.length + 3;
        ByteBuf out = allocator.directBuffer(size + 16);
        ascii(out, Integer.toHexString(size));
        ascii(out, "\r\n");
        ascii(out, before);
        out.writeBytes(call.array(), call.idStart(), call.idLength());
        ascii(out, ",\"result\":");
        out.writeBytes(sseResult);
        ascii(out, "}\n\n\r\n0\r\n\r\n");
        return out;
    }

    /** Answer to {@code initialize}: repeats the revision that was asked for. */
    ByteBuf initialize(CallBytes call, String sessionLine) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":" + call.id() + ",\"result\":{\"protocolVersion\":\""
                + call.protocolVersion() + "\"," + CAPABILITIES + ",\"serverInfo\":" + SERVER + "}}";
        return Unpooled.copiedBuffer(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + sessionLine + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body,
                StandardCharsets.US_ASCII);
    }

    private static String smallText() {
        return "The forecast for Berlin: light rain until noon, then dry, 11 degrees, wind from the west at 14 km/h.";
    }

    private static String result(String text) {
        return "{\"resultType\":\"complete\",\"content\":[{\"type\":\"text\",\"text\":\"" + text
                + "\"}],\"isError\":false,\"_meta\":{\"io.modelcontextprotocol/serverInfo\":" + SERVER + "}}";
    }

    private static String sseHead() {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\n"
                + "X-Accel-Buffering: no\r\nTransfer-Encoding: chunked\r\n\r\n";
    }

    private static String event(String message) {
        return "event: message\ndata: " + message + "\n\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static void ascii(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static ByteBuf encoded(String text) {
        ByteBuf direct = Unpooled.directBuffer(text.length());
        ascii(direct, text);
        return Unpooled.unreleasableBuffer(direct.asReadOnly());
    }
}
