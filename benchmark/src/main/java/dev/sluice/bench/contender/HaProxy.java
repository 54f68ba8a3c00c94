package dev.sluice.bench.contender;

import dev.sluice.bench.process.ManagedProcess;
import dev.sluice.bench.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** HAProxy in HTTP mode: one thread, upstream connections reused always. */
final class HaProxy implements Contender {

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public boolean onJvm() {
        return false;
    }

    @Override
    public Running start(Site site) throws IOException, InterruptedException {
        int port = Ports.free();
        Path config = site.write("haproxy.cfg", configuration(port, site.upstreamPort()));
        ManagedProcess process = site.start(name(), List.of("haproxy", "-db", "-f", config.toString()));
        process.awaitPort(port);
        return new Running(this, process, port);
    }

    private static String configuration(int port, int upstreamPort) {
        return """
                global
                  nbthread 1
                  maxconn 9500
                defaults
                  mode http
                  timeout connect 2s
                  timeout client 1h
                  timeout server 1h
                  timeout http-keep-alive 1h
                  http-reuse always
                frontend agents
                  bind 127.0.0.1:%d backlog 4096
                  default_backend mcp
                backend mcp
                  server upstream 127.0.0.1:%d pool-max-conn -1
                """.formatted(port, upstreamPort);
    }
}
