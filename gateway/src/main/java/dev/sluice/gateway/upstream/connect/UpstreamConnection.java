package dev.sluice.gateway.upstream.connect;

import dev.sluice.gateway.loop.LoopTick;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a server: one exchange at a time, then back to its pool. */
public final class UpstreamConnection extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(UpstreamConnection.class);
    private static final long IDLE_LIMIT = TimeUnit.SECONDS.toNanos(30);
    private static final int INFORMATIONAL = 200;

    private final LoopTick tick;
    private @Nullable Channel channel;
    private LoopTick.@Nullable Ticket ticket;
    private @Nullable ResponseReader reader;
    private @Nullable Runnable onFree;
    private @Nullable Runnable onClosed;
    private boolean reusable;
    private boolean sent;
    private boolean skippingInformational;
    private long idleSince;
    private long idleLimit = IDLE_LIMIT;

    public UpstreamConnection(LoopTick tick) {
        this.tick = tick;
    }

    /** The pool's two wishes: to have the connection back, and to know when it is gone. */
    public void belongsTo(Runnable free, Runnable closed) {
        onFree = free;
        onClosed = closed;
    }

    public void send(FullHttpRequest request, ResponseReader next) {
        reader = next;
        reusable = true;
        sent = false;
        next.on(this);
        channel().writeAndFlush(request).addListener(written -> {
            sent = written.isSuccess();
            if (!sent) {
                fail("the connection failed while the request was being sent");
            }
        });
    }

    public boolean usable() {
        return channel().isActive() && reader == null;
    }

    public void pause() {
        channel().config().setAutoRead(false);
    }

    public void resume() {
        channel().config().setAutoRead(true);
    }

    /** Ends the exchange and the connection with it; nothing more is told to the reader. */
    public void abandon() {
        reader = null;
        reusable = false;
        channel().close();
    }

    public long now() {
        return tick.now();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        channel = ctx.channel();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ticket = tick.join(this::tick);
        idleSince = tick.now();
        ctx.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            read(message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(Object message) {
        if (message instanceof HttpResponse response && !head(response)) {
            return;
        }
        if (message instanceof HttpContent content) {
            if (!skippingInformational && reader != null) {
                body(content);
            }
            if (content instanceof LastHttpContent) {
                skippingInformational = false;
            }
        }
    }

    private boolean head(HttpResponse response) {
        if (reader == null || response.decoderResult().isFailure()) {
            fail("it answered with something that is not HTTP");
            return false;
        }
        if (response.status().code() < INFORMATIONAL) {
            skippingInformational = true;
            return true;
        }
        reusable = HttpUtil.isKeepAlive(response);
        noteKeepAlive(response.headers().get(HttpHeaderNames.KEEP_ALIVE));
        reader.head(response);
        return true;
    }

    private void body(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            fail("its reply was cut or badly framed");
            return;
        }
        ResponseReader current = reader;
        if (current != null && content.content().isReadable()) {
            current.content(content.content().retain());
        }
        if (content instanceof LastHttpContent && reader != null) {
            finish();
        }
    }

    private void finish() {
        ResponseReader done = reader;
        reader = null;
        idleSince = now();
        // An answer that came before the request was out leaves the rest of it in the way of the next one.
        boolean again = reusable && sent && channel().isActive();
        if (again) {
            channel().config().setAutoRead(true);
            // Before the reader is told, so that its next request finds this connection free.
            run(onFree);
        }
        if (done != null) {
            done.complete();
            done.flush();
        }
        if (!again) {
            channel().close();
        }
    }

    /** Many servers close idle connections after five seconds and say so; using one just then would lose a call. */
    private void noteKeepAlive(@Nullable String hint) {
        if (hint == null || !hint.startsWith("timeout=")) {
            return;
        }
        long seconds = 0;
        for (int i = "timeout=".length();
                i < hint.length() && Character.isDigit(hint.charAt(i)) && seconds < 3600;
                i++) {
            seconds = seconds * 10 + Character.digit(hint.charAt(i), 10);
        }
        idleLimit = Math.min(IDLE_LIMIT, TimeUnit.SECONDS.toNanos(Math.max(0, seconds - 1)));
    }

    private void tick(long now) {
        ResponseReader current = reader;
        if (current != null) {
            current.tick(now);
        } else if (idleSince != 0 && now - idleSince > idleLimit) {
            channel().close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ResponseReader current = reader;
        if (current != null) {
            current.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (ticket != null) {
            ticket.leave();
        }
        fail("it closed the connection before its reply was whole");
        run(onClosed);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException) && !(cause.getCause() instanceof IOException)) {
            log.error("connection={} failed", ctx.channel().id(), cause);
        }
        fail("the connection to it failed");
    }

    private void fail(String what) {
        ResponseReader current = reader;
        reader = null;
        reusable = false;
        if (current != null) {
            current.broken(what);
            current.flush();
        }
        channel().close();
    }

    private Channel channel() {
        Channel open = channel;
        if (open == null) {
            throw new IllegalStateException("connection is not open yet");
        }
        return open;
    }

    private static void run(@Nullable Runnable action) {
        if (action != null) {
            action.run();
        }
    }
}
