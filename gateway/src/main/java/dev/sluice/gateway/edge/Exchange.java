package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.CallObserver;
import dev.sluice.gateway.call.CallObserver.Outcome;
import dev.sluice.gateway.call.Caller;
import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.edge.rules.BadHeads;
import dev.sluice.gateway.edge.rules.Paths;
import dev.sluice.gateway.edge.rules.RequestIds;
import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.protocol.McpHeaders;
import dev.sluice.gateway.protocol.Methods;
import dev.sluice.gateway.routing.Route;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** One MCP request and its response: reads the body within its limits, hands the message on, keeps the deadlines. */
final class Exchange {
    private static final int DISCARD_FACTOR = 4;
    private static final GatewayError STOPPING = new GatewayError(
            Refusal.OVERLOADED, "The gateway is stopping. The call may have run; it was not finished.");

    private final Edge edge;
    private final McpConnection connection;
    private final HttpRequest request;
    private final String requestId;
    private final ReplyWriter writer;
    private final long startedAt;

    private @Nullable Route route;
    private @Nullable Envelope message;
    private @Nullable GatewayError error;
    private @Nullable String id;
    private @Nullable Runnable whenRead;
    private ByteBuf body = Unpooled.EMPTY_BUFFER;
    private long bodySeen;
    private long bodyTaken;
    private boolean reading;
    private boolean tooLarge;
    private boolean over;
    private boolean gone;
    private int status;

    Exchange(Edge edge, McpConnection connection, HttpRequest request, String requestId) {
        this.edge = edge;
        this.connection = connection;
        this.request = request;
        this.requestId = RequestIds.from(request.headers(), requestId);
        this.writer = new ReplyWriter(connection.context(), this);
        this.startedAt = connection.now();
        this.status = 200;
    }

    /** Answers a connection that never finished the head of its request. */
    static void refuseSlowHead(Edge edge, McpConnection connection, String requestId) {
        var nothing = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        var exchange = new Exchange(edge, connection, nothing, requestId);
        exchange.reading = true;
        exchange.refuse(new GatewayError(Refusal.TIMED_OUT_READING, "The head of the request did not arrive in time."));
    }

    ReplyWriter writer() {
        return writer;
    }

    HttpRequest request() {
        return request;
    }

    Edge edge() {
        return edge;
    }

    boolean isOver() {
        return over;
    }

    boolean reading() {
        return reading;
    }

    long now() {
        return connection.now();
    }

    // Reading the request.

    void start(Paths.@Nullable Match match, boolean crowded) {
        reading = true;
        if (match == null) {
            GatewayError sender =
                    request.decoderResult().isSuccess() ? edge.checks().sender(request) : null;
            refuse(
                    sender != null
                            ? sender
                            : BadHeads.explain(request.decoderResult().cause()));
        } else if (crowded) {
            refuse(new GatewayError(Refusal.OVERLOADED, "Too many connections; try again in a few seconds."));
        } else {
            Verbs.start(this, match);
        }
    }

    void about(Route to) {
        route = to;
    }

    /** Answers once the request is read to its end; a body, which means nothing here, is dropped. */
    void bodyless(@Nullable Route to, Runnable answer) {
        route = to;
        whenRead = answer;
    }

    /** Lets the client send the body, when it asked first. */
    void awaitBody() {
        long declared = HttpUtil.getContentLength(request, -1L);
        long limit = route == null ? 0 : route.maxBody();
        boolean asks = HttpUtil.is100ContinueExpected(request);
        if (declared > limit && (asks || !inSession() || declared > DISCARD_FACTOR * limit)) {
            refuse(tooLargeError());
            return;
        }
        if (asks) {
            connection.context().writeAndFlush(Heads.continueReading());
        }
    }

    void body(HttpContent content) {
        try {
            take(content);
        } finally {
            content.release();
        }
        if (content instanceof LastHttpContent && reading) {
            reading = false;
            bodyComplete();
        }
    }

    private void take(HttpContent content) {
        int size = content.content().readableBytes();
        bodySeen += size;
        if (over) {
            return;
        }
        if (content.decoderResult().isFailure()) {
            refuse(new GatewayError(Refusal.INVALID_REQUEST, "The body is badly framed."));
            return;
        }
        if (size == 0 || whenRead != null) {
            return;
        }
        long limit = route == null ? 0 : route.maxBody();
        if (bodySeen > limit) {
            overLimit(limit);
        } else if (edge.bodies().take(size)) {
            bodyTaken += size;
            body = Payload.join(body, content.content().retain());
        } else {
            refuse(new GatewayError(
                    Refusal.OVERLOADED, "The gateway holds too many request bodies; try again in a few seconds."));
        }
    }

    /** Inside a session the body is read to its end, within reason: refusing earlier would cost the client its session. */
    private void overLimit(long limit) {
        tooLarge = true;
        freeBody();
        if (!inSession() || bodySeen > DISCARD_FACTOR * limit) {
            refuse(tooLargeError());
        }
    }

    private GatewayError tooLargeError() {
        long limit = route == null ? 0 : route.maxBody();
        return new GatewayError(
                Refusal.BODY_TOO_LARGE, "The body is larger than the %d bytes allowed.".formatted(limit));
    }

    private void bodyComplete() {
        if (over) {
            return;
        }
        if (tooLarge) {
            refuse(tooLargeError());
        } else if (whenRead != null) {
            whenRead.run();
        } else if (route != null) {
            ByteBuf whole = body;
            body = Unpooled.EMPTY_BUFFER;
            new Posting(this, route).dispatch(new Payload(whole));
            writer.flush();
        }
    }

    // What the reply needs to know.

    void answering(Envelope envelope) {
        message = envelope;
        // An error with the id of a posted response could be taken for the answer to another message.
        id = envelope.kind() == Envelope.Kind.REQUEST ? envelope.id() : null;
    }

    /** The id to answer with when there is no message to go with it. */
    void answeringId(@Nullable String token) {
        id = token;
    }

    boolean wantsAnswer() {
        return message != null && message.kind() == Envelope.Kind.REQUEST;
    }

    boolean inSession() {
        return request.headers().contains(McpHeaders.SESSION_ID)
                && (message == null || message.meta().protocolVersion() == null);
    }

    /** Whether the client understands a response of unknown length that is not ended by closing. */
    boolean chunks() {
        return request.protocolVersion().isKeepAliveDefault();
    }

    Heads.Common common() {
        return new Heads.Common(requestId, edge.checks().trustedOrigin(request), keepOpen());
    }

    private boolean keepOpen() {
        return !reading && !edge.draining() && HttpUtil.isKeepAlive(request) && chunks();
    }

    McpCall.Origin origin() {
        return new McpCall.Origin(
                requestId,
                (EventLoop) connection.context().channel().eventLoop(),
                Caller.ANONYMOUS,
                connection.clientAddress(),
                request.headers());
    }

    int statusOf(GatewayError failure) {
        boolean inBand = inSession() && ErrorForms.inBand(failure.kind());
        return inBand ? 200 : failure.kind().status();
    }

    byte[] bodyOf(GatewayError failure) {
        return inSession() ? failure.inBand(id, message == null ? null : message.method()) : failure.json(id);
    }

    void decorate(HttpHeaders headers) {
        if (error != null) {
            ErrorForms.decorate(headers, error);
        } else if (request.method().equals(HttpMethod.OPTIONS)) {
            Preflight.decorate(request.headers(), headers);
        }
    }

    // How it goes on and ends.

    void refuse(GatewayError refusal) {
        writer.fail(refusal);
        writer.flush();
    }

    void failed(GatewayError failure) {
        error = failure;
    }

    void answered(int written) {
        status = written;
    }

    /** The response is written. */
    void ended() {
        if (!over) {
            over = true;
            freeBody();
            observe();
            connection.finished(keepOpen());
        }
    }

    void clientGone() {
        if (!over) {
            over = true;
            gone = true;
            freeBody();
            writer.clientGone();
            observe();
        }
    }

    void tick(long now) {
        if (reading) {
            if (now - startedAt > edge.settings().bodyTimeout().toNanos()) {
                refuse(new GatewayError(Refusal.TIMED_OUT_READING, "The body did not arrive in time."));
            }
            return;
        }
        if (writer.undecided()
                && wantsAnswer()
                && now - startedAt > edge.settings().jsonWait().toNanos()) {
            writer.open();
            writer.flush();
        }
        writer.keepAlive(now, edge.settings().keepAlive().toNanos());
        if (edge.overdue()) {
            refuse(STOPPING);
        } else if (edge.draining()) {
            endStayingStream();
        }
    }

    /** Streams that would never end by themselves end now; calls in flight may finish. */
    private void endStayingStream() {
        if (request.method().equals(HttpMethod.GET)) {
            writer.comeBack(null);
        } else if (message != null && Methods.SUBSCRIPTIONS_LISTEN.equals(message.method())) {
            writer.comeBack(Farewell.listening(String.valueOf(message.id())));
        }
    }

    private void freeBody() {
        body.release();
        body = Unpooled.EMPTY_BUFFER;
        bodyIsUsed();
    }

    /** The body has been sent on, or is not wanted: it counts no longer against what all bodies may take. */
    void bodyIsUsed() {
        if (bodyTaken > 0) {
            edge.bodies().giveBack(bodyTaken);
            bodyTaken = 0;
        }
    }

    private void observe() {
        Outcome outcome = gone
                ? Outcome.CLIENT_GONE
                : error == null
                        ? Outcome.SUCCESS
                        : error.kind().blamesUpstream() ? Outcome.UPSTREAM_ERROR : Outcome.REFUSED;
        edge.handlers()
                .observer()
                .finished(new CallObserver.Exchange(
                        requestId,
                        route == null ? null : route.name(),
                        message == null ? null : message.method(),
                        outcome,
                        status,
                        connection.now() - startedAt,
                        error));
    }
}
