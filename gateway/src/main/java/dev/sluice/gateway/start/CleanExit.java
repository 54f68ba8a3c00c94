package dev.sluice.gateway.start;

import java.util.function.IntConsumer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/** Ends a process that was asked to stop with exit code 0, and one that could not start with the code of its failure. */
final class CleanExit implements ApplicationListener<ApplicationStartingEvent> {
    private final IntConsumer halt;
    private volatile int exitCode;

    CleanExit(IntConsumer halt) {
        this.halt = halt;
    }

    void exitCode(int code) {
        exitCode = code;
    }

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        // The JVM reports a handled SIGTERM as 143. Handlers run after every context has closed.
        SpringApplication.getShutdownHandlers().add(() -> halt.accept(exitCode));
    }
}
