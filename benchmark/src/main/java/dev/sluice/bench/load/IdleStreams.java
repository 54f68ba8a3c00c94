package dev.sluice.bench.load;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Held-open GET streams: how many opened, how many heard the signal, how many were lost. */
public final class IdleStreams implements AutoCloseable {

    /** A notification with this method is counted on arrival. */
    static final String SIGNAL = "notifications/tools/list_changed";

    private static final int OPENING_AT_ONCE = 64;

    private final int wanted;
    private final Set<StreamConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger signals = new AtomicInteger();
    private Runnable connect = () -> {};
    private volatile boolean closing;

    IdleStreams(int wanted) {
        this.wanted = wanted;
    }

    /** The notification that every stream is waiting for. */
    public static String signal() {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"" + SIGNAL + "\"}";
    }

    public int openCount() {
        return open.size();
    }

    public int signalCount() {
        return signals.get();
    }

    /** Streams that were refused or ended before anyone asked. */
    public int lostCount() {
        return lost.get();
    }

    void open(Runnable connectOne) {
        connect = connectOne;
        for (int i = 0; i < OPENING_AT_ONCE; i++) {
            openNext();
        }
    }

    void opened(StreamConnection stream, boolean streaming) {
        if (streaming) {
            open.add(stream);
        } else {
            stream.close();
        }
        openNext();
    }

    void signalled() {
        signals.incrementAndGet();
    }

    void closed(StreamConnection stream) {
        open.remove(stream);
        if (!closing) {
            lost.incrementAndGet();
        }
    }

    @Override
    public void close() {
        closing = true;
        Set.copyOf(open).forEach(StreamConnection::close);
    }

    private void openNext() {
        if (!closing && asked.incrementAndGet() <= wanted) {
            connect.run();
        }
    }
}
