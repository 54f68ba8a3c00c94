package dev.sluice.bench.load;

import dev.sluice.bench.http.Head;
import dev.sluice.bench.http.MessageListener;
import dev.sluice.bench.http.MessageReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** One client connection; a legacy one opens its session first. */
abstract class ClientConnection extends ChannelInboundHandlerAdapter implements MessageListener {

    private enum Phase {
        INITIALIZING,
        INITIALIZED,
        READY
    }

    private final Requests requests;
    private final Era era;
    private final MessageReader reader;
    private Phase phase = Phase.INITIALIZING;
    private String session = "";
    private boolean refused;
    private @Nullable ChannelHandlerContext context;

    ClientConnection(Requests requests, Era era, byte[] scratch) {
        this.requests = requests;
        this.era = era;
        this.reader = new MessageReader(this, scratch);
    }

    /** The connection may send calls of its own now. */
    abstract void onReady(String session);

    /** A head of an answer to a call of its own. */
    abstract void onAnswerHead(Head head);

    /** An answer to a call of its own is complete. */
    abstract void onAnswerEnd();

    /** The connection ended, asked or not. */
    abstract void onClosed();

    final Requests requests() {
        return requests;
    }

    final void send(ByteBuf request) {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            request.release();
            return;
        }
        ctx.writeAndFlush(request, ctx.voidPromise());
    }

    final ChannelHandlerContext context() {
        ChannelHandlerContext ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("not connected");
        }
        return ctx;
    }

    final void close() {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            ctx.close();
        }
    }

    @Override
    public final void channelActive(ChannelHandlerContext ctx) {
        context = ctx;
        if (era == Era.MODERN) {
            phase = Phase.READY;
            onReady("");
        } else {
            send(Unpooled.wrappedBuffer(requests.initialize()));
        }
    }

    @Override
    public final void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            reader.read(buffer);
        } finally {
            buffer.release();
        }
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        reader.close();
        onClosed();
    }

    @Override
    public final void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public final void onHead(Head head) {
        if (phase == Phase.READY) {
            onAnswerHead(head);
            return;
        }
        refused = head.status() / 100 != 2;
        if (phase == Phase.INITIALIZING) {
            session = head.sessionId();
        }
    }

    @Override
    public final void onEnd() {
        if (phase == Phase.READY) {
            onAnswerEnd();
        } else if (refused) {
            close();
        } else if (phase == Phase.INITIALIZING) {
            phase = Phase.INITIALIZED;
            send(Unpooled.wrappedBuffer(requests.initialized(session)));
        } else {
            phase = Phase.READY;
            onReady(session);
        }
    }
}
