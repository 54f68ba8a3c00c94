package dev.sluice.gateway;

import dev.sluice.gateway.probe.Prober;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Has the servers asked what they speak before the first client can connect. */
final class Housekeeping implements SmartLifecycle {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Prober prober;
    private volatile boolean running;

    Housekeeping(Prober prober) {
        this.prober = prober;
        prober.start();
    }

    @Override
    public void start() {
        prober.awaitFirstAnswers(PATIENCE);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server opens its port. */
    @Override
    public int getPhase() {
        return 0;
    }
}
