package dev.sluice.bench.run;

import dev.sluice.bench.load.LoadGenerator;
import dev.sluice.bench.net.Transport;
import dev.sluice.bench.upstream.FakeUpstream;
import dev.sluice.bench.upstream.Sessions;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Client and upstream of all measurements: one event loop, so that their core never switches threads. It does not sleep during a
 * run: waking it would be charged to the proxy, and the more so the slower the proxy is.
 */
final class Loader implements AutoCloseable {

    private final Transport transport = Transport.preferred();
    private final AtomicBoolean running = new AtomicBoolean();
    private final EventLoopGroup loop = transport.newSpinningLoop(running::get);
    private final LoadGenerator generator = new LoadGenerator(loop, transport);

    LoadGenerator generator() {
        return generator;
    }

    FakeUpstream newUpstream() {
        return FakeUpstream.start(loop, transport, 0, Sessions.ISSUED);
    }

    /** A run begins or ends. */
    void running(boolean now) {
        running.set(now);
    }

    @Override
    public void close() {
        loop.shutdownGracefully().syncUninterruptibly();
    }
}
