package dev.sluice.gateway;

import dev.sluice.gateway.background.BackgroundLoop;
import dev.sluice.gateway.edge.Edge;
import dev.sluice.gateway.session.Conversations;
import dev.sluice.gateway.start.ShutdownSettings;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The orderly end: no new connections, calls in flight finish, streams are told to come back, servers are told goodbye. */
@Component
final class Drain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Drain.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration LAST_WORDS = Duration.ofMillis(700);
    private static final Duration GOODBYES = Duration.ofMillis(300);

    private final Edge edge;
    private final Conversations conversations;
    private final BackgroundLoop background;
    private final Duration limit;
    private final LongSupplier nanoClock = System::nanoTime;
    private volatile boolean running;

    Drain(Edge edge, Conversations conversations, BackgroundLoop background, ShutdownSettings settings) {
        this.edge = edge;
        this.conversations = conversations;
        this.background = background;
        this.limit = settings.drain();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException("draining takes time and needs a callback");
    }

    @Override
    public void stop(Runnable done) {
        running = false;
        edge.drain();
        long deadline = nanoClock.getAsLong() + limit.toNanos();
        waitFor(deadline, done);
    }

    private void waitFor(long deadline, Runnable done) {
        int left = edge.openConnections();
        if (left > 0 && deadline - nanoClock.getAsLong() > 0) {
            background.after(LOOK_AGAIN, () -> waitFor(deadline, done));
            return;
        }
        if (left > 0) {
            log.warn("{} connections were still busy when the time to drain was over", left);
            edge.giveUp();
        }
        background.after(left > 0 ? LAST_WORDS : Duration.ZERO, () -> {
            conversations.endAll();
            background.after(GOODBYES, done);
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server stops, which closes whatever it does not know to be busy. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
