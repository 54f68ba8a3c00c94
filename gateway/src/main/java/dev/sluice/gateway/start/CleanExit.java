package dev.sluice.gateway.start;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Ends a process that was asked to stop and did so in order with exit code 0. */
final class CleanExit implements ApplicationListener<ApplicationReadyEvent> {
    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        // The JVM reports a handled SIGTERM as 143. Handlers run after every context has closed.
        SpringApplication.getShutdownHandlers().add(() -> Runtime.getRuntime().halt(0));
    }
}
