package dev.sluice.bench.contender;

import dev.sluice.bench.net.Transport;
import dev.sluice.bench.process.ManagedProcess;
import dev.sluice.bench.relay.RelayApplication;
import dev.sluice.bench.upstream.UpstreamApplication;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A contender of this module that runs as a JVM of its own. */
final class JavaContender implements Contender {

    private static final Pattern PORT = Pattern.compile("Listens on port (\\d+)");

    private final String name;
    private final Function<Site, List<String>> command;

    private JavaContender(String name, Function<Site, List<String>> command) {
        this.name = name;
        this.command = command;
    }

    /** No proxy: the client talks to an upstream on the contenders' core, so that calls cross cores here too. */
    static Contender direct() {
        return new JavaContender(
                "direct",
                site -> JavaCommand.main(
                        UpstreamApplication.class, Transport.preferred().label(), "0"));
    }

    /** The bare Netty relay on this transport. */
    static Contender relay(String name, Transport transport) {
        return new JavaContender(
                name,
                site -> JavaCommand.main(
                        RelayApplication.class, transport.label(), Integer.toString(site.upstreamPort())));
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
        ManagedProcess process = site.start(name, command.apply(site));
        return new Running(this, process, Integer.parseInt(process.awaitLine(PORT)));
    }
}
