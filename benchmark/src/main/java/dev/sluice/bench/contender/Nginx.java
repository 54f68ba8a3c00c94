package dev.sluice.bench.contender;

import dev.sluice.bench.process.ManagedProcess;
import dev.sluice.bench.process.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** nginx {@code proxy_pass}: one worker, kept-alive upstream connections, unbuffered answers. */
final class Nginx implements Contender {

    private final String name;

    Nginx(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean onJvm() {
        return false;
    }

    @Override
    public Running start(Site site) throws IOException, InterruptedException {
        int port = Ports.free();
        Path home = site.subdirectory(name + "-home");
        Path config = site.write(name + ".conf", configuration(port, site.upstreamPort(), home));
        ManagedProcess process =
                site.start(name, List.of("nginx", "-p", home.toString(), "-c", config.toString(), "-e", "stderr"));
        process.awaitPort(port);
        return new Running(this, process, port);
    }

    private static String configuration(int port, int upstreamPort, Path home) {
        return """
                daemon off;
                worker_processes 1;
                worker_rlimit_nofile 20000;
                pid %3$s/nginx.pid;
                error_log stderr warn;
                events { worker_connections 19000; }
                http {
                  access_log off;
                  client_body_temp_path %3$s/body;
                  proxy_temp_path %3$s/proxy;
                  fastcgi_temp_path %3$s/fastcgi;
                  uwsgi_temp_path %3$s/uwsgi;
                  scgi_temp_path %3$s/scgi;
                  keepalive_timeout 1h;
                  keepalive_requests 1000000000;
                  upstream mcp {
                    server 127.0.0.1:%2$d;
                    keepalive 256;
                    keepalive_requests 1000000000;
                    keepalive_time 24h;
                    keepalive_timeout 1h;
                  }
                  server {
                    listen 127.0.0.1:%1$d backlog=4096;
                    location / {
                      proxy_pass http://mcp;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_buffering off;
                      proxy_read_timeout 1h;
                    }
                  }
                }
                """.formatted(port, upstreamPort, home);
    }
}
