package dev.sluice.gateway.start;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/** What the command line asks for. */
record Options(int port, int managementPort, String host, Path data, Optional<Path> config) {
    Options {
        if (port == managementPort && port != 0) {
            throw StartFailure.wrongUse(
                    "--port and --management-port are both %d; give them different ports".formatted(port));
        }
        if (!isLoopback(host)) {
            throw StartFailure.wrongUse(
                    "--host %s is not a loopback address; without authentication Sluice serves 127.0.0.1, ::1 or localhost only"
                            .formatted(host));
        }
    }

    /** The host as it stands in a URL. */
    String urlHost() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            throw StartFailure.wrongUse("--host %s is not a known host".formatted(host));
        }
    }
}
