package dev.sluice.gateway;

import dev.sluice.gateway.start.Launcher;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The process: command line in, gateway out. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public final class SluiceApplication {
    static void main(String[] args) {
        // The data plane brings its own event loops; what Reactor starts beside them must not pick io_uring unasked.
        System.setProperty("reactor.netty.native", "false");
        // Sampling for leaks costs stack traces; the tests look for them instead.
        System.getProperties().putIfAbsent("io.netty.leakDetection.level", "disabled");
        new Launcher(SluiceApplication.class, System.out, System.err, Runtime.getRuntime()::halt)
                .launch(List.of(args))
                .ifPresent(System::exit);
    }
}
