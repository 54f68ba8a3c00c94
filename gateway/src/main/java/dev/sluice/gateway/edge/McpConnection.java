package dev.sluice.gateway.edge;

import dev.sluice.gateway.edge.rules.Paths;
import dev.sluice.gateway.loop.LoopTick;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection. It sits ahead of the web server's own handler, claims the MCP requests and lets all others pass, and
 * runs requests one after another whichever half answers them.
 */
final class McpConnection extends ChannelDuplexHandler {
    private static final Logger log = LoggerFactory.getLogger(McpConnection.class);
    private static final int INFORMATIONAL = 200;
    private static final long LINGER = TimeUnit.SECONDS.toNanos(2);

    private final Edge edge;
    private final LoopTick tick;
    private final String id;
    private @Nullable ChannelHandlerContext context;
    private LoopTick.@Nullable Ticket ticket;
    private @Nullable Exchange current;
    private @Nullable ArrayDeque<Object> pipelined;
    private @Nullable String address;
    private @Nullable String lastUri;
    private Paths.@Nullable Match lastMatch;
    private boolean passing;
    private boolean passingInformational;
    private boolean sawMessage;
    private boolean lingering;
    private boolean closed;
    private boolean crowded;
    private final Stall stall = new Stall();
    private long quietSince;
    private long lingerSince;
    private long headSince;
    private long requests;

    McpConnection(Edge edge, LoopTick tick) {
        this.edge = edge;
        this.tick = tick;
        this.id = edge.nextConnectionId();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        crowded = !edge.opened();
        quietSince = tick.now();
        ticket = tick.join(this::tick);
        ctx.channel().closeFuture().addListener(closed -> gone());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        sawMessage = true;
        headSince = 0;
        if (lingering || closed) {
            ReferenceCountUtil.release(message);
        } else if (current != null && message instanceof HttpContent content && current.reading()) {
            current.body(content);
        } else if (passing && pipelined == null && !(message instanceof HttpRequest)) {
            ctx.fireChannelRead(message);
        } else if (current != null || passing) {
            queue(message);
        } else {
            begin(message);
        }
    }

    private void begin(Object message) {
        if (!(message instanceof HttpRequest request)) {
            context().fireChannelRead(message);
            return;
        }
        Paths.Match match = request.decoderResult().isFailure() ? null : match(request.uri());
        if (match == null && mayPass(request)) {
            passing = true;
            context().channel().config().setAutoRead(false);
            context().fireChannelRead(message);
            return;
        }
        // From here on this connection reads by itself: asking for every read, as the web server does, costs a system
        // call each.
        context().channel().config().setAutoRead(true);
        var exchange = new Exchange(edge, this, request, requestId());
        current = exchange;
        exchange.start(match, crowded);
        if (message instanceof HttpContent whole) {
            exchange.body(whole);
        }
    }

    /** A client asks for the same address again and again. */
    private Paths.@Nullable Match match(String uri) {
        if (!uri.equals(lastUri)) {
            lastUri = uri;
            lastMatch = Paths.match(uri);
        }
        return lastMatch;
    }

    /** Whether the request is for the web server's half, and fit to be shown to it. */
    private boolean mayPass(HttpRequest request) {
        return request.decoderResult().isSuccess()
                && Paths.wellFormed(request.uri())
                && edge.checks().sender(request) == null;
    }

    private void queue(Object message) {
        if (pipelined == null) {
            pipelined = new ArrayDeque<>();
        }
        pipelined.add(message);
        context().channel().config().setAutoRead(false);
    }

    /** The current request is answered; the connection goes on to the next one, or ends. */
    void finished(boolean keepOpen) {
        current = null;
        quietSince = tick.now();
        if (keepOpen && !edge.draining()) {
            nextPipelined();
        } else {
            sayGoodbye();
        }
    }

    private void nextPipelined() {
        ArrayDeque<Object> waiting = pipelined;
        if (waiting == null) {
            return;
        }
        pipelined = null;
        // Handed in again in order: the first becomes the current request, what does not fit is queued again.
        waiting.forEach(message -> channelRead(context(), message));
        if (pipelined == null && !passing) {
            context().channel().config().setAutoRead(true);
        }
    }

    /** Closes without losing the response: a client that still sends must not be reset before it has read. */
    void sayGoodbye() {
        lingering = true;
        quietSince = tick.now();
        context().channel().config().setAutoRead(true);
        context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            lingerSince = tick.now();
            if (context().channel() instanceof DuplexChannel socket && socket.isActive()) {
                socket.shutdownOutput();
            }
        });
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!sawMessage && current == null && !passing && headSince == 0 && !lingering) {
            headSince = tick.now();
        }
        sawMessage = false;
        ctx.fireChannelReadComplete();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (passing) {
            if (message instanceof HttpResponse response) {
                passingInformational = response.status().code() < INFORMATIONAL;
            }
            if (message instanceof LastHttpContent && !passingInformational) {
                promise = promise.unvoid().addListener(written -> passed());
            }
        }
        ctx.write(message, promise);
    }

    /** The other half has answered its request. */
    private void passed() {
        if (passing) {
            passing = false;
            quietSince = tick.now();
            nextPipelined();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (current != null) {
            current.writer().writabilityChanged();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (current != null || !passing) {
            if (!(cause instanceof IOException)) {
                log.error("connection={} failed", id, cause);
            }
            ctx.close();
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }

    private void gone() {
        closed = true;
        edge.closed();
        if (ticket != null) {
            ticket.leave();
        }
        if (current != null) {
            current.clientGone();
            current = null;
        }
        if (pipelined != null) {
            pipelined.forEach(ReferenceCountUtil::release);
            pipelined = null;
        }
    }

    private void tick(long now) {
        if (stall.tooLong(
                context().channel(), now, edge.settings().stallTimeout().toNanos())) {
            context().close();
        } else if (lingering) {
            // Before the flush it may take as long as any slow reader may.
            long limit = lingerSince == 0 ? edge.settings().stallTimeout().toNanos() : LINGER;
            if (now - Math.max(lingerSince, quietSince) > limit) {
                context().close();
            }
        } else if (current != null) {
            current.tick(now);
        } else if (!passing) {
            quiet(now);
        }
    }

    private void quiet(long now) {
        if (headSince != 0 && now - headSince > edge.settings().headerTimeout().toNanos()) {
            headSince = 0;
            Exchange.refuseSlowHead(edge, this, requestId());
        } else if (edge.draining()) {
            sayGoodbye();
        } else if (headSince == 0 && now - quietSince > idleLimit()) {
            context().close();
        }
    }

    /** A connection that never asked anything is worth less than one that did. */
    private long idleLimit() {
        return (requests == 0
                        ? edge.settings().headerTimeout()
                        : edge.settings().idleTimeout())
                .toNanos();
    }

    ChannelHandlerContext context() {
        ChannelHandlerContext ready = context;
        if (ready == null) {
            throw new IllegalStateException("connection is not set up yet");
        }
        return ready;
    }

    long now() {
        return tick.now();
    }

    String clientAddress() {
        if (address == null) {
            address = context().channel().remoteAddress() instanceof InetSocketAddress inet
                    ? inet.getAddress().getHostAddress()
                    : "unknown";
        }
        return address;
    }

    private String requestId() {
        return id + "." + ++requests;
    }
}
