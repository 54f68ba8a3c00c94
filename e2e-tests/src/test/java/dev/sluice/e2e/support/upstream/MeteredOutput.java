package dev.sluice.e2e.support.upstream;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes the kernel took and knows for how long a write has been waiting for room. */
final class MeteredOutput extends FilterOutputStream {

    private static final long IDLE = -1;

    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong writingSince = new AtomicLong(IDLE);

    MeteredOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        writingSince.set(System.nanoTime());
        try {
            out.write(bytes, from, length);
            accepted.addAndGet(length);
        } finally {
            writingSince.set(IDLE);
        }
    }

    long accepted() {
        return accepted.get();
    }

    boolean stalledFor(Duration time) {
        long since = writingSince.get();
        return since != IDLE && System.nanoTime() - since >= time.toNanos();
    }
}
