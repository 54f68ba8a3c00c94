package dev.sluice.bench.relay;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The client's side: one exchange at a time, each on a leased upstream connection. */
final class FrontHandler extends ChannelInboundHandlerAdapter {

    private final UpstreamPool pool;
    private final Queue<Object> early = new ArrayDeque<>(2);
    private @Nullable Channel upstream;

    FrontHandler(UpstreamPool pool) {
        this.pool = pool;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest) {
            lease(ctx);
        }
        Channel leased = upstream;
        if (leased == null) {
            early.add(message);
        } else {
            leased.write(message, leased.voidPromise());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        Channel leased = upstream;
        if (leased != null) {
            leased.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        Channel leased = upstream;
        if (leased != null) {
            leased.config().setAutoRead(ctx.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
        Channel leased = upstream;
        if (leased != null) {
            leased.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    /** The answer is through; the connection belongs to the pool again. */
    void exchangeEnded() {
        upstream = null;
    }

    private void lease(ChannelHandlerContext ctx) {
        ChannelFuture connected = pool.lease();
        if (connected.isSuccess()) {
            attach(ctx, connected.channel());
        } else {
            connected.addListener((ChannelFuture future) -> attachLate(ctx, future));
        }
    }

    private void attachLate(ChannelHandlerContext ctx, ChannelFuture connected) {
        if (!connected.isSuccess()) {
            ctx.close();
        } else if (ctx.channel().isActive()) {
            attach(ctx, connected.channel());
        } else {
            pool.giveBack(connected.channel());
        }
    }

    private void attach(ChannelHandlerContext ctx, Channel channel) {
        channel.pipeline().get(BackHandler.class).serve(ctx, this);
        upstream = channel;
        for (Object message = early.poll(); message != null; message = early.poll()) {
            channel.write(message, channel.voidPromise());
        }
        channel.flush();
    }
}
