package dev.sluice.bench.upstream;

import dev.sluice.bench.net.Transport;

/** Runs the fake upstream as a process: {@code UpstreamApplication TRANSPORT PORT}, port 0 for any. */
public final class UpstreamApplication {

    private UpstreamApplication() {}

    /** Prints the port and serves until the process is ended. */
    public static void main(String[] args) {
        Transport transport = Transport.named(args[0]);
        FakeUpstream upstream =
                FakeUpstream.start(transport.newLoop(), transport, Integer.parseInt(args[1]), Sessions.ISSUED);
        System.out.println("Listens on port " + upstream.address().getPort());
    }
}
