package dev.sluice.gateway.start;

import dev.sluice.registry.server.ServerDefinition;
import java.io.PrintStream;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** What a person needs once the gateway is up: the addresses, the data, a client configuration to paste. */
final class Announcement implements ApplicationListener<ApplicationReadyEvent> {
    private final StartContext start;
    private final PrintStream out;

    Announcement(StartContext start, PrintStream out) {
        this.start = start;
        this.out = out;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String address = "http://%s:%s"
                .formatted(start.options().urlHost(), environment.getRequiredProperty("local.server.port"));
        StringBuilder text = new StringBuilder();
        text.append("Sluice listens on %s%n".formatted(address));
        text.append("Operations on http://127.0.0.1:%s/actuator/health%n"
                .formatted(environment.getRequiredProperty("local.management.port")));
        text.append("Data in %s%n".formatted(start.data().path()));
        for (ServerDefinition server : start.configuration().servers()) {
            text.append("Client configuration for %s:%n".formatted(server.name()));
            text.append("  {\"mcpServers\":{\"%s\":{\"type\":\"http\",\"url\":\"%s/%s/mcp\"}}}%n"
                    .formatted(server.name(), address, server.name()));
        }
        if (start.configuration().servers().isEmpty()) {
            text.append("No servers yet: list them in %s and start again%n"
                    .formatted(start.configuration().file()));
        }
        out.print(text);
        out.flush();
    }
}
