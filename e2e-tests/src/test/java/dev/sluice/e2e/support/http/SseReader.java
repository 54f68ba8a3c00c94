package dev.sluice.e2e.support.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Splits an event stream into events and comments; an event without its empty line is never returned. */
public final class SseReader {

    private final InputStream in;
    private boolean skipLineFeed;
    private boolean brokenOff;

    private @Nullable String id;
    private @Nullable String name;
    private @Nullable StringBuilder data;
    private @Nullable String retry;

    public SseReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1024);
    }

    /** The next event or comment; empty when the stream ended. */
    public Optional<SseEvent> next() throws IOException {
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty() && pending()) {
                return Optional.of(take());
            }
            if (line.startsWith(":")) {
                return Optional.of(
                        new SseEvent(null, null, null, null, line.substring(1).strip()));
            }
            field(line);
        }
        brokenOff |= pending();
        return Optional.empty();
    }

    /** Whether the stream ended inside an event. */
    public boolean brokenOff() {
        return brokenOff;
    }

    private boolean pending() {
        return id != null || name != null || data != null || retry != null;
    }

    private SseEvent take() {
        SseEvent event = new SseEvent(id, name, data == null ? null : data.toString(), retry, null);
        id = null;
        name = null;
        data = null;
        retry = null;
        return event;
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> id = value;
            case "event" -> name = value;
            case "retry" -> retry = value;
            case "data" ->
                data = data == null
                        ? new StringBuilder(value)
                        : data.append('\n').append(value);
            default -> {
                // unknown fields are ignored, as the format demands
            }
        }
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next == '\n' && skipLineFeed) {
                skipLineFeed = false;
                continue;
            }
            skipLineFeed = next == '\r';
            if (next == '\r' || next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            if (next < 0) {
                brokenOff |= line.size() > 0;
                return null;
            }
            line.write(next);
        }
    }
}
