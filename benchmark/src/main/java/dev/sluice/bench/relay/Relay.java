package dev.sluice.bench.relay;

import dev.sluice.bench.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Relays HTTP/1.1 on one event loop to one address, with pooled connections on the same loop. */
public final class Relay implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final Channel server;

    private Relay(Channel server) {
        this.server = server;
    }

    /** Listens on a free loopback port. */
    public static Relay start(EventLoopGroup loop, Transport transport, InetSocketAddress upstream) {
        UpstreamPool pool = new UpstreamPool(loop, transport, upstream);
        Channel server = new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new FrontHandler(pool));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return new Relay(server);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
    }
}
