package dev.sluice.e2e.faults;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A client with a tiny window that takes ten bytes a second of its answer. */
final class SlowReader implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4096;
    private static final int BYTES_A_SECOND = 10;

    private final RawHttp http;
    private final AtomicLong read = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean cutOff;

    SlowReader(Gateway gateway, RawRequest request) {
        this.http = RawHttp.open(gateway.port(), RECEIVE_BUFFER).send(request);
        Thread.ofVirtual().start(this::run);
    }

    static long total(Collection<SlowReader> readers) {
        return readers.stream().mapToLong(reader -> reader.read.get()).sum();
    }

    /** Whether the answer ended or broke before this reader left. */
    boolean cutOff() {
        return cutOff;
    }

    private void run() {
        byte[] bytes = new byte[BYTES_A_SECOND];
        try {
            while (!closed) {
                int count = http.bytes().read(bytes);
                if (count < 0) {
                    cutOff = !closed;
                    return;
                }
                read.addAndGet(count);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) * count / BYTES_A_SECOND);
            }
        } catch (IOException broken) {
            cutOff = !closed;
        }
    }

    @Override
    public void close() {
        closed = true;
        http.close();
    }
}
