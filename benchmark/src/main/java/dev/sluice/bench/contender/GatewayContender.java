package dev.sluice.bench.contender;

import dev.sluice.bench.net.Transport;
import dev.sluice.bench.process.ManagedProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The gateway as it is shipped: the executable jar with a configuration of one server. */
final class GatewayContender implements Contender {

    private static final Pattern PORT = Pattern.compile("Sluice listens on http://127\\.0\\.0\\.1:(\\d+)");

    private final String name;
    private final Transport transport;
    private final Path jar;

    GatewayContender(String name, Transport transport, Path jar) {
        this.name = name;
        this.transport = transport;
        this.jar = jar;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean onJvm() {
        return true;
    }

    @Override
    public Running start(Site site) throws IOException, InterruptedException {
        Path config = site.write(name + ".yaml", configuration(site.upstreamPort()));
        List<String> arguments = List.of(
                "--port",
                "0",
                "--management-port",
                "0",
                "--config",
                config.toString(),
                "--data",
                site.subdirectory(name + "-data").toString());
        ManagedProcess process = site.start(name, JavaCommand.jar(jar, arguments));
        return new Running(this, process, Integer.parseInt(process.awaitLine(PORT)));
    }

    private String configuration(int upstreamPort) {
        return """
                servers:
                  - name: bench
                    url: http://127.0.0.1:%d/bench/mcp
                sluice:
                  transport: %s
                """.formatted(upstreamPort, transport.label());
    }
}
