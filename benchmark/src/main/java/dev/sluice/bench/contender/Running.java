package dev.sluice.bench.contender;

import dev.sluice.bench.process.ManagedProcess;
import dev.sluice.bench.process.ProcessTree;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A started contender. */
public record Running(Contender contender, ManagedProcess process, int port) implements AutoCloseable {

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public ProcessTree tree() {
        return process.tree();
    }

    @Override
    public void close() {
        process.close();
    }
}
