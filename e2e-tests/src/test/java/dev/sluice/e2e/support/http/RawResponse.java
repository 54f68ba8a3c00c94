package dev.sluice.e2e.support.http;

import dev.sluice.e2e.support.rpc.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A response whose head has been read and whose body is read when the test asks for it. */
public final class RawResponse {

    private final int status;
    private final Headers headers;
    private final InputStream body;
    private @Nullable String text;
    private @Nullable SseReader events;

    RawResponse(int status, Headers headers, InputStream body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    public Optional<String> header(String name) {
        return headers.first(name);
    }

    /** The media type without parameters, or an empty text. */
    public String mediaType() {
        return header("Content-Type").map(t -> t.split(";", 2)[0].strip()).orElse("");
    }

    /** The whole body; a body cut short is a failure. */
    public String text() {
        if (text == null) {
            text = guarded(() -> new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
        return text;
    }

    /** The whole body as exactly one JSON document. */
    public JsonNode json() {
        return Json.parse(text());
    }

    /** The JSON-RPC error code of the body. */
    public int errorCode() {
        JsonNode code = json().path("error").path("code");
        if (!code.isInt()) {
            throw new AssertionError("no JSON-RPC error in: " + text());
        }
        return code.asInt();
    }

    /** The body as raw bytes, for tests that read slowly. */
    public InputStream bytes() {
        return body;
    }

    /** The next event or comment of the stream; empty at its end. */
    public Optional<SseEvent> nextFrame() {
        SseReader reader = events == null ? events = new SseReader(body) : events;
        return guarded(reader::next);
    }

    /** The next event that carries a message; a stream that ends first is a failure. */
    public SseEvent nextMessage() {
        return nextMessageOrEnd().orElseThrow(() -> new AssertionError("the stream ended without another message"));
    }

    public Optional<SseEvent> nextMessageOrEnd() {
        Optional<SseEvent> frame = nextFrame();
        while (frame.isPresent() && !frame.get().isMessage()) {
            frame = nextFrame();
        }
        return frame;
    }

    /** Everything still to come, up to a clean end. */
    public List<SseEvent> frames() {
        List<SseEvent> all = new ArrayList<>();
        for (Optional<SseEvent> frame = nextFrame(); frame.isPresent(); frame = nextFrame()) {
            all.add(frame.get());
        }
        return all;
    }

    public List<SseEvent> messages() {
        return frames().stream().filter(SseEvent::isMessage).toList();
    }

    /** Whether the event stream that was read stopped inside an event. */
    public boolean brokenOff() {
        return events != null && events.brokenOff();
    }

    /** The answer to a request, however it was sent: the JSON body, or the last message of the stream. */
    public JsonNode answer() {
        return mediaType().equals("text/event-stream")
                ? Json.parse(messages().getLast().text())
                : json();
    }

    static <T> T guarded(Callable<T> read) {
        try {
            return read.call();
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("nothing came within the hang guard", silent);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Exception other) {
            throw new IllegalStateException(other);
        }
    }

    @Override
    public String toString() {
        return status + "\n" + headers;
    }
}
