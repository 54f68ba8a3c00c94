package dev.sluice.bench.load;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Open connections waiting for their one run. */
public final class LoadSession implements AutoCloseable {

    private final LoadRun run;

    LoadSession(LoadRun run) {
        this.run = run;
    }

    /** Sends calls for this long and waits, for a bounded time, for the last answer. */
    public LoadResult run(Pace pace, Duration duration) throws InterruptedException {
        try {
            return run.start(pace, duration).get(duration.plusSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the run did not end", e);
        }
    }

    @Override
    public void close() {
        run.close();
    }
}
