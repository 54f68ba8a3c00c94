package dev.sluice.bench.upstream;

import dev.sluice.bench.http.MessageReader;
import dev.sluice.bench.net.Transport;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** An MCP server on a loopback port that answers from prepared bytes. */
public final class FakeUpstream implements AutoCloseable {

    private static final int BACKLOG = 4096;

    private final Channel server;
    private final ChannelGroup connections;
    private final ChannelGroup streams;

    private FakeUpstream(Channel server, ChannelGroup connections, ChannelGroup streams) {
        this.server = server;
        this.connections = connections;
        this.streams = streams;
    }

    /** Listens on a free loopback port when {@code port} is 0. */
    public static FakeUpstream start(EventLoopGroup loop, Transport transport, int port, Sessions sessions) {
        ChannelGroup connections = new DefaultChannelGroup("upstream connections", loop.next());
        ChannelGroup streams = new DefaultChannelGroup("upstream streams", loop.next());
        Answers answers = new Answers();
        AtomicLong nextSession = new AtomicLong();
        byte[] scratch = MessageReader.newScratch();
        Channel server = new ServerBootstrap()
                .group(loop)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new UpstreamHandler(
                                        answers, new SessionIds(sessions, nextSession), streams, scratch));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .syncUninterruptibly()
                .channel();
        return new FakeUpstream(server, connections, streams);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** How many GET streams are open now. */
    public int openStreams() {
        return streams.size();
    }

    /** Sends one notification to every open GET stream. */
    public void broadcast(String notification) {
        String event = "data: " + notification + "\n\n";
        String chunk = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        streams.writeAndFlush(Unpooled.copiedBuffer(chunk, StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        connections.close().syncUninterruptibly();
    }
}
