package dev.sluice.bench.relay;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** The upstream's side: passes answers to the client that leased the connection. */
final class BackHandler extends ChannelInboundHandlerAdapter {

    private final UpstreamPool pool;
    private @Nullable ChannelHandlerContext client;
    private @Nullable ChannelHandlerContext unflushed;
    private @Nullable FrontHandler front;

    BackHandler(UpstreamPool pool) {
        this.pool = pool;
    }

    void serve(ChannelHandlerContext clientContext, FrontHandler frontHandler) {
        client = clientContext;
        front = frontHandler;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ChannelHandlerContext target = client;
        if (target == null) {
            ReferenceCountUtil.release(message);
            ctx.close();
            return;
        }
        target.write(message, target.voidPromise());
        unflushed = target;
        if (message instanceof LastHttpContent) {
            endExchange(ctx);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ChannelHandlerContext target = unflushed;
        if (target != null) {
            unflushed = null;
            target.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        ChannelHandlerContext target = client;
        if (target != null) {
            target.channel().config().setAutoRead(ctx.channel().isWritable());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ChannelHandlerContext target = client;
        if (target != null) {
            target.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void endExchange(ChannelHandlerContext ctx) {
        FrontHandler ended = front;
        resumeReading(ctx);
        client = null;
        front = null;
        if (ended != null) {
            ended.exchangeEnded();
        }
        pool.giveBack(ctx.channel());
    }

    // A pause belongs to the exchange: nobody would end it once the two connections have parted.
    private void resumeReading(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(true);
        ChannelHandlerContext target = client;
        if (target != null) {
            target.channel().config().setAutoRead(true);
        }
    }
}
