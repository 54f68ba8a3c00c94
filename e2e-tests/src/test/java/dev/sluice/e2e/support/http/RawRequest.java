package dev.sluice.e2e.support.http;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An HTTP/1.1 request; {@code Host} and {@code Content-Length} are added unless the test set or removed them. */
public final class RawRequest {

    private static final String JSON_OR_EVENTS = "application/json, text/event-stream";

    private final String method;
    private final String target;
    private final Headers headers;
    private final byte @Nullable [] body;
    private final boolean bare;

    private RawRequest(String method, String target, Headers headers, byte @Nullable [] body, boolean bare) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.bare = bare;
    }

    /** A POST with the headers every MCP client sends. */
    public static RawRequest post(String target, String json) {
        return of("POST", target)
                .with("Content-Type", "application/json")
                .with("Accept", JSON_OR_EVENTS)
                .body(json);
    }

    /** A GET for an event stream. */
    public static RawRequest stream(String target) {
        return of("GET", target).with("Accept", "text/event-stream");
    }

    public static RawRequest get(String target) {
        return of("GET", target);
    }

    public static RawRequest delete(String target) {
        return of("DELETE", target);
    }

    public static RawRequest of(String method, String target) {
        return new RawRequest(method, target, Headers.none(), null, false);
    }

    /** Adds a header field, also when one of that name is there already. */
    public RawRequest with(String name, String value) {
        return new RawRequest(method, target, headers.and(name, value), body, bare);
    }

    public RawRequest without(String name) {
        return new RawRequest(method, target, headers.without(name), body, bare);
    }

    /** Replaces every field of that name by one. */
    public RawRequest set(String name, String value) {
        return without(name).with(name, value);
    }

    public RawRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawRequest body(byte[] bytes) {
        return new RawRequest(method, target, headers, bytes.clone(), bare);
    }

    /** Sends exactly the headers given: no Host, no Content-Length is added. */
    public RawRequest bare() {
        return new RawRequest(method, target, headers, body, true);
    }

    /** The head as it goes over the wire, empty line included. */
    String head(String defaultHost) {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        if (!bare && !headers.has("Host")) {
            head.append("Host: ").append(defaultHost).append("\r\n");
        }
        if (!bare && body != null && !headers.has("Content-Length") && !headers.has("Transfer-Encoding")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append(headers.wire()).append("\r\n").toString();
    }

    byte[] payload() {
        return body == null ? new byte[0] : body;
    }

    @Override
    public String toString() {
        return method + " " + target;
    }
}
