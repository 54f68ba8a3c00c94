package dev.sluice.e2e.support.http;

import org.jspecify.annotations.Nullable;

/** One server-sent event as it stood on the wire, or one comment line. */
public record SseEvent(
        @Nullable String id,
        @Nullable String name,
        @Nullable String data,
        @Nullable String retry,
        @Nullable String comment) {

    public boolean isComment() {
        return comment != null;
    }

    /** Whether it carries a message: a priming event has an id and empty data. */
    public boolean isMessage() {
        return data != null && !data.isEmpty();
    }

    /** The data, which must be there. */
    public String text() {
        if (data == null) {
            throw new AssertionError("event without data: " + this);
        }
        return data;
    }

    /** The id, which must be there. */
    public String requiredId() {
        if (id == null) {
            throw new AssertionError("event without id: " + this);
        }
        return id;
    }
}
