package dev.sluice.bench.relay;

import dev.sluice.bench.net.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpClientCodec;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/** Idle connections to the upstream, last in first out; used from one event loop only. */
final class UpstreamPool {

    private final Deque<Channel> idle = new ArrayDeque<>();
    private final Bootstrap bootstrap;

    UpstreamPool(EventLoopGroup loop, Transport transport, InetSocketAddress upstream) {
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.clientChannel())
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(upstream)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new BackHandler(UpstreamPool.this));
                    }
                });
    }

    /** A connection that is ready, or about to be. */
    ChannelFuture lease() {
        Channel channel = idle.pollLast();
        while (channel != null && !channel.isActive()) {
            channel = idle.pollLast();
        }
        return channel == null ? bootstrap.connect() : channel.newSucceededFuture();
    }

    void giveBack(Channel channel) {
        if (channel.isActive()) {
            idle.addLast(channel);
        }
    }
}
