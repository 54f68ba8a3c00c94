package dev.sluice.bench.relay;

import dev.sluice.bench.net.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Runs the relay as a process: {@code RelayApplication TRANSPORT UPSTREAM_PORT}. */
public final class RelayApplication {

    private RelayApplication() {}

    /** Prints the port and serves until the process is ended. */
    public static void main(String[] args) {
        Transport transport = Transport.named(args[0]);
        InetSocketAddress upstream = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
        Relay relay = Relay.start(transport.newLoop(), transport, upstream);
        System.out.println("Listens on port " + relay.address().getPort());
    }
}
