package dev.sluice.gateway.session.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The streams of a session that a client may come back to, a bounded number of them. */
public final class StreamShelf {
    private static final int MOST = 64;

    private @Nullable Map<String, ReplyStream> streams;

    public synchronized void put(ReplyStream stream) {
        if (streams == null) {
            streams = new LinkedHashMap<>();
        }
        streams.put(stream.key(), stream);
        if (streams.size() > MOST) {
            ReplyStream eldest = streams.values().iterator().next();
            streams.remove(eldest.key());
            eldest.forget();
        }
    }

    public synchronized @Nullable ReplyStream find(String key) {
        return streams == null ? null : streams.get(key);
    }

    public void tidy(long now, long age) {
        List<ReplyStream> old =
                all().stream().filter(stream -> stream.leftBefore(now - age)).toList();
        old.forEach(this::remove);
    }

    public void clear() {
        all().forEach(this::remove);
    }

    private synchronized List<ReplyStream> all() {
        return streams == null ? List.of() : List.copyOf(streams.values());
    }

    private void remove(ReplyStream stream) {
        synchronized (this) {
            if (streams != null) {
                streams.remove(stream.key());
            }
        }
        stream.forget();
    }
}
