package dev.sluice.gateway.upstream.connect;

import dev.sluice.gateway.loop.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** Opens connections to servers; tries every address a name has, in order, without blocking. */
public final class Dialler {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_CHUNK = 64 * 1024;

    private final EventLoops loops;
    private final SslContext tls;
    private final DnsAddressResolverGroup names;

    public Dialler(EventLoops loops, SslContext tls) {
        this.loops = loops;
        this.tls = tls;
        this.names =
                new DnsAddressResolverGroup(new DnsNameResolverBuilder().datagramChannelType(loops.datagramClass()));
    }

    /** Connects on this loop; the promise is completed there. */
    public void dial(EventLoop loop, Address address, Duration timeout, Promise<UpstreamConnection> result) {
        names.getResolver(loop)
                .resolveAll(InetSocketAddress.createUnresolved(address.host(), address.port()))
                .addListener((io.netty.util.concurrent.Future<List<InetSocketAddress>> resolved) -> {
                    if (resolved.isSuccess()) {
                        next(
                                bootstrap(loop, address, timeout),
                                resolved.getNow().iterator(),
                                result);
                    } else {
                        result.tryFailure(resolved.cause());
                    }
                });
    }

    private static void next(
            Bootstrap bootstrap, Iterator<? extends SocketAddress> addresses, Promise<UpstreamConnection> result) {
        bootstrap.connect(addresses.next()).addListener((ChannelFuture connected) -> {
            if (connected.isSuccess()) {
                secured(connected.channel(), result);
            } else if (addresses.hasNext()) {
                next(bootstrap, addresses, result);
            } else {
                result.tryFailure(connected.cause());
            }
        });
    }

    /** A connection is only handed out when its TLS handshake is done: before that, a call sent on it has not been sent. */
    private static void secured(Channel channel, Promise<UpstreamConnection> result) {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            hand(channel, result);
            return;
        }
        handler.handshakeFuture().addListener(shaken -> {
            if (shaken.isSuccess()) {
                hand(channel, result);
            } else {
                result.tryFailure(shaken.cause());
                channel.close();
            }
        });
    }

    private static void hand(Channel channel, Promise<UpstreamConnection> result) {
        var connection = channel.pipeline().get(UpstreamConnection.class);
        if (connection == null || !result.trySuccess(connection)) {
            channel.close();
        }
    }

    private Bootstrap bootstrap(EventLoop loop, Address address, Duration timeout) {
        return new Bootstrap()
                .group(loop)
                .channel(loops.socketClass())
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (address.tls()) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc(), address.host(), address.port()));
                        }
                        channel.pipeline().addLast(codec(), new UpstreamConnection(loops.tick(loop)));
                    }
                });
    }

    private static HttpClientCodec codec() {
        var limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(4096)
                .setMaxHeaderSize(MAX_HEAD)
                .setMaxChunkSize(MAX_CHUNK)
                .setInitialBufferSize(128);
        return new HttpClientCodec(limits, false, false);
    }
}
