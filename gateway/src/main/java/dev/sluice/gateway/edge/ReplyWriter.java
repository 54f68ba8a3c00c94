package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.ReplySource;
import dev.sluice.gateway.protocol.McpHeaders;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * Writes the reply of one exchange: as JSON when the first message already is the answer, as an event stream otherwise. When the
 * client reads slowly, the side that feeds the reply is paused.
 */
final class ReplyWriter implements Reply {
    private final ChannelHandlerContext context;
    private final Exchange exchange;
    private Shape shape = Shape.OPEN;
    private @Nullable ReplySource source;
    private @Nullable String session;
    private boolean retryDue;
    private boolean midEvent;
    private boolean paused;
    private long lastWrite;

    ReplyWriter(ChannelHandlerContext context, Exchange exchange) {
        this.context = context;
        this.exchange = exchange;
    }

    /** What the response has become so far. */
    private enum Shape {
        OPEN,
        DOCUMENT,
        EVENTS,
        DONE
    }

    boolean undecided() {
        return shape == Shape.OPEN;
    }

    boolean streaming() {
        return shape == Shape.EVENTS;
    }

    @Override
    public void from(ReplySource feeding) {
        source = feeding;
    }

    @Override
    public void session(String id) {
        session = id;
    }

    @Override
    public void open() {
        if (shape != Shape.OPEN) {
            return;
        }
        shape = Shape.EVENTS;
        HttpHeaders headers = Heads.events(Heads.headers(exchange.common()));
        if (exchange.chunks()) {
            Heads.length(headers, -1);
        }
        write(Heads.response(200, headers));
        ReplySource.Opening opening = source == null ? ReplySource.Opening.PLAIN : source.opening();
        String id = opening.eventId();
        retryDue = id != null && !opening.priming();
        content(id != null && opening.priming() ? SseFrames.priming(allocator(), id) : SseFrames.OPENING.duplicate());
    }

    @Override
    public void message(Payload message, @Nullable String eventId) {
        if (shape == Shape.OPEN) {
            open();
        }
        if (shape == Shape.EVENTS) {
            content(SseFrames.message(allocator(), message.buffer(), eventId, retryDue));
            retryDue = false;
        } else {
            message.dispose();
        }
    }

    @Override
    public void answer(int status, Payload answer) {
        switch (shape) {
            case OPEN -> whole(status, answer.buffer());
            case EVENTS -> {
                content(SseFrames.message(allocator(), answer.buffer(), null, false));
                end();
            }
            case DOCUMENT, DONE -> answer.dispose();
        }
    }

    @Override
    public void answerStart(int status, long length) {
        if (shape == Shape.OPEN) {
            shape = Shape.DOCUMENT;
            HttpHeaders headers = Heads.headers(exchange.common());
            headers = length >= 0 || exchange.chunks()
                    ? Heads.json(headers, length)
                    : headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
            write(Heads.response(status, headers));
        } else if (shape == Shape.EVENTS) {
            midEvent = true;
            content(SseFrames.DATA.duplicate());
        }
    }

    @Override
    public void answerPart(Payload part) {
        switch (shape) {
            case DOCUMENT -> content(part.buffer());
            case EVENTS -> content(SseFrames.piece(allocator(), part.buffer()));
            case OPEN, DONE -> part.dispose();
        }
    }

    @Override
    public void answerEnd() {
        if (midEvent) {
            midEvent = false;
            content(SseFrames.END.duplicate());
        }
        end();
    }

    @Override
    public void accepted() {
        if (shape == Shape.OPEN) {
            empty(exchange.request().method().equals(HttpMethod.DELETE) ? 204 : 202);
        }
    }

    @Override
    public void close() {
        if (shape == Shape.OPEN) {
            open();
        }
        end();
    }

    @Override
    public void fail(GatewayError error) {
        exchange.failed(error);
        switch (shape) {
            case OPEN -> whole(exchange.statusOf(error), Unpooled.wrappedBuffer(exchange.bodyOf(error)));
            case EVENTS -> {
                if (midEvent) {
                    abort();
                } else {
                    if (exchange.wantsAnswer()) {
                        content(SseFrames.message(
                                allocator(), Unpooled.wrappedBuffer(exchange.bodyOf(error)), null, false));
                    }
                    end();
                }
            }
            case DOCUMENT -> abort();
            case DONE -> {
                // The answer is out already; there is nobody to tell.
            }
        }
    }

    @Override
    public void flush() {
        context.flush();
    }

    /** Ends a stream in favour of a later one, with its answer where it has one. */
    void comeBack(byte @Nullable [] answer) {
        if (shape == Shape.EVENTS && !midEvent) {
            ReplySource feeding = source;
            if (answer == null) {
                content(SseFrames.COME_BACK.duplicate());
                end();
            } else {
                answer(200, Payload.of(answer));
            }
            flush();
            if (feeding != null) {
                feeding.clientGone();
            }
        }
    }

    void keepAlive(long now, long every) {
        if (shape == Shape.EVENTS
                && !midEvent
                && now - lastWrite > every
                && context.channel().isWritable()) {
            content(SseFrames.PING.duplicate());
            flush();
        }
    }

    void writabilityChanged() {
        if (paused && context.channel().isWritable()) {
            paused = false;
            if (source != null) {
                source.resume();
            }
        }
    }

    void clientGone() {
        shape = Shape.DONE;
        if (source != null) {
            source.clientGone();
        }
    }

    /** A response without a body. */
    void empty(int status) {
        HttpHeaders headers = Heads.headers(exchange.common());
        exchange.decorate(headers);
        if (status != HttpResponseStatus.NO_CONTENT.code()) {
            Heads.length(headers, 0);
        }
        finish(status, headers, Unpooled.EMPTY_BUFFER);
    }

    void whole(int status, ByteBuf body) {
        HttpHeaders headers = Heads.json(Heads.headers(exchange.common()), body.readableBytes());
        if (session != null) {
            headers.set(McpHeaders.SESSION_ID, session);
        }
        exchange.decorate(headers);
        finish(status, headers, body);
    }

    private void finish(int status, HttpHeaders headers, ByteBuf body) {
        exchange.answered(status);
        shape = Shape.DONE;
        write(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), body, headers, EmptyHttpHeaders.INSTANCE));
        exchange.ended();
    }

    private void end() {
        if (shape != Shape.DONE) {
            shape = Shape.DONE;
            write(LastHttpContent.EMPTY_LAST_CONTENT);
            exchange.ended();
        }
    }

    /** The client has part of an answer that will never be whole: only a broken response tells it so. */
    private void abort() {
        shape = Shape.DONE;
        context.flush();
        context.close();
    }

    private void content(ByteBuf bytes) {
        write(new DefaultHttpContent(bytes));
    }

    private void write(Object message) {
        exchange.bodyIsUsed();
        lastWrite = exchange.now();
        context.write(message, context.voidPromise());
        if (!context.channel().isWritable() && !paused && shape != Shape.DONE && source != null) {
            paused = true;
            source.pause();
        }
    }

    private ByteBufAllocator allocator() {
        return context.alloc();
    }
}
