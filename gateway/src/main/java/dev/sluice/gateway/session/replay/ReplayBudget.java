package dev.sluice.gateway.session.replay;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that events kept for returning clients may take together. */
public final class ReplayBudget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    public ReplayBudget(long limit) {
        this.limit = limit;
    }

    public boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= limit) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    public void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    public long taken() {
        return taken.get();
    }
}
