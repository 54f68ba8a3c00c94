package dev.sluice.bench.load;

import dev.sluice.bench.http.MessageReader;
import dev.sluice.bench.net.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends calls to one address from one event loop. */
public final class LoadGenerator {

    private static final Duration OPENING = Duration.ofSeconds(20);

    private final EventLoopGroup group;
    private final Transport transport;
    private final byte[] scratch = MessageReader.newScratch();

    public LoadGenerator(EventLoopGroup group, Transport transport) {
        this.group = group;
        this.transport = transport;
    }

    /** Opens all connections, sessions included, so that a measurement sees calls alone. */
    public LoadSession open(InetSocketAddress target, LoadSpec spec) throws InterruptedException {
        EventLoop loop = group.next();
        LoadRun run = new LoadRun(loop, spec.connections());
        Requests requests = new Requests(hostHeader(target));
        for (int i = 0; i < spec.connections(); i++) {
            connect(target, new LoadConnection(requests, spec, scratch, run));
        }
        await(run);
        return new LoadSession(run);
    }

    /** Opens GET streams that stay open until closed. */
    public IdleStreams openStreams(InetSocketAddress target, Era era, int count) throws InterruptedException {
        IdleStreams streams = new IdleStreams(count);
        Requests requests = new Requests(hostHeader(target));
        streams.open(() -> connect(target, new StreamConnection(requests, era, scratch, streams)));
        return streams;
    }

    private void connect(InetSocketAddress target, ChannelHandler handler) {
        new Bootstrap()
                .group(group)
                .channel(transport.clientChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(handler);
                    }
                })
                .connect(target);
    }

    private static void await(LoadRun run) throws InterruptedException {
        try {
            run.ready().get(OPENING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            run.close();
            throw new IllegalStateException("connections did not open", e);
        }
    }

    private static String hostHeader(InetSocketAddress target) {
        return target.getAddress().getHostAddress() + ":" + target.getPort();
    }
}
