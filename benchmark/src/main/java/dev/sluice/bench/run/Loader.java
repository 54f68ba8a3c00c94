package dev.sluice.bench.run;

import dev.sluice.bench.load.LoadGenerator;
import dev.sluice.bench.net.Transport;
import dev.sluice.bench.upstream.FakeUpstream;
import dev.sluice.bench.upstream.Sessions;
import io.netty.channel.EventLoopGroup;

/** Client and upstream of all measurements: one event loop, so that their core never switches threads. */
final class Loader implements AutoCloseable {

    private final Transport transport = Transport.preferred();
    private final EventLoopGroup loop = transport.newLoop();
    private final LoadGenerator generator = new LoadGenerator(loop, transport);

    LoadGenerator generator() {
        return generator;
    }

    FakeUpstream newUpstream() {
        return FakeUpstream.start(loop, transport, 0, Sessions.ISSUED);
    }

    @Override
    public void close() {
        loop.shutdownGracefully().syncUninterruptibly();
    }
}
