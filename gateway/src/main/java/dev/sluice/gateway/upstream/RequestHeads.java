package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.protocol.McpHeaders;
import dev.sluice.gateway.upstream.connect.Address;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the head of a request to a server: what the dialect asks for, and of the client's headers only what is listed here. */
final class RequestHeads {
    /** The values are ours, or were checked when they came in. */
    private static final HttpHeadersFactory FACTORY =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final AsciiString BOTH = AsciiString.cached("application/json, text/event-stream");
    private static final AsciiString EVENTS = AsciiString.cached("text/event-stream");
    private static final AsciiString AGENT = AsciiString.cached("sluice");
    private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
    private static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");
    private static final AsciiString VERSION = AsciiString.cached(McpHeaders.PROTOCOL_VERSION);
    private static final AsciiString SESSION = AsciiString.cached(McpHeaders.SESSION_ID);
    private static final AsciiString LAST_EVENT = AsciiString.cached(McpHeaders.LAST_EVENT_ID);
    private static final List<AsciiString> TRACE =
            List.of(AsciiString.cached("traceparent"), AsciiString.cached("tracestate"), AsciiString.cached("baggage"));
    private static final String MCP = "mcp-";

    private RequestHeads() {}

    static FullHttpRequest of(UpstreamCall call, Address address) {
        HttpHeaders headers = FACTORY.newHeaders();
        ByteBuf body = call.body() == null ? Unpooled.EMPTY_BUFFER : call.body().buffer();
        headers.add(HttpHeaderNames.HOST, address.hostHeader());
        headers.add(HttpHeaderNames.USER_AGENT, AGENT);
        HttpMethod method = verb(call, headers, body.readableBytes());
        dialect(call, headers);
        client(call, headers);
        call.route().server().headers().forEach(headers::set);
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, method, address.target(), body, headers, EmptyHttpHeaders.INSTANCE);
    }

    private static HttpMethod verb(UpstreamCall call, HttpHeaders headers, int length) {
        return switch (call.verb()) {
            case POST, LISTEN -> {
                headers.add(HttpHeaderNames.ACCEPT, BOTH);
                headers.add(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
                headers.add(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(length));
                yield HttpMethod.POST;
            }
            case GET -> {
                headers.add(HttpHeaderNames.ACCEPT, EVENTS);
                yield HttpMethod.GET;
            }
            case DELETE -> HttpMethod.DELETE;
        };
    }

    private static void dialect(UpstreamCall call, HttpHeaders headers) {
        UpstreamCall.Dialect dialect = call.dialect();
        if (!dialect.modern() && !dialect.handshake() && dialect.revision().sendsVersionHeader()) {
            headers.add(VERSION, dialect.revision().text());
        }
        setIfThere(headers, SESSION, dialect.sessionId());
        setIfThere(headers, LAST_EVENT, dialect.lastEventId());
    }

    private static void client(UpstreamCall call, HttpHeaders headers) {
        McpCall.Origin origin = call.origin();
        if (origin == null) {
            return;
        }
        setIfThere(headers, FORWARDED_FOR, origin.clientAddress());
        headers.add(REQUEST_ID, origin.requestId());
        for (AsciiString name : TRACE) {
            setIfThere(headers, name, origin.headers().get(name));
        }
        for (String allowed : call.route().server().forwardHeaders()) {
            forwarded(allowed, origin.headers(), headers);
        }
        if (call.dialect().modern()) {
            mirrored(origin.headers(), headers);
        }
    }

    /** Modern messages mirror facts of their body in headers; the pair is passed on as it came, unknown ones included. */
    private static void mirrored(HttpHeaders from, HttpHeaders to) {
        Iterator<Map.Entry<CharSequence, CharSequence>> all = from.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            if (AsciiString.regionMatches(header.getKey(), true, 0, MCP, 0, MCP.length())
                    && !SESSION.contentEqualsIgnoreCase(header.getKey())) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    /** What the server's owner lets through of the client's own headers; a star stands for any ending. */
    private static void forwarded(String allowed, HttpHeaders from, HttpHeaders to) {
        if (!allowed.endsWith("*")) {
            setIfThere(to, allowed, from.get(allowed));
            return;
        }
        int length = allowed.length() - 1;
        Iterator<Map.Entry<CharSequence, CharSequence>> all = from.iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            if (AsciiString.regionMatches(header.getKey(), true, 0, allowed, 0, length)) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static void setIfThere(HttpHeaders headers, CharSequence name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value);
        }
    }
}
