package dev.sluice.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** Writes the heads of responses. */
final class Heads {
    /** The values are ours, or were checked when they came in. */
    private static final HttpHeadersFactory FACTORY =
            DefaultHttpHeadersFactory.headersFactory().withValidation(false);

    private static final AsciiString EVENTS = AsciiString.cached("text/event-stream");
    private static final AsciiString NO_CACHE = AsciiString.cached("no-cache, no-transform");
    private static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");
    private static final AsciiString ACCEL = AsciiString.cached("x-accel-buffering");
    private static final AsciiString NO = AsciiString.cached("no");
    private static final AsciiString EXPOSED =
            AsciiString.cached("Mcp-Session-Id, MCP-Protocol-Version, WWW-Authenticate, Retry-After, X-Request-Id");

    private Heads() {}

    /** What every response of an exchange says alike. */
    record Common(String requestId, @Nullable String origin, boolean keepOpen) {}

    static HttpHeaders headers(Common common) {
        HttpHeaders headers = FACTORY.newHeaders();
        headers.add(REQUEST_ID, common.requestId());
        if (common.origin() != null) {
            headers.add(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, common.origin());
            headers.add(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
            headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        }
        if (!common.keepOpen()) {
            headers.add(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return headers;
    }

    static HttpHeaders json(HttpHeaders headers, long length) {
        headers.add(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        return length(headers, length);
    }

    static HttpHeaders length(HttpHeaders headers, long length) {
        if (length >= 0) {
            headers.add(HttpHeaderNames.CONTENT_LENGTH, Long.toString(length));
        } else {
            headers.add(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return headers;
    }

    static HttpHeaders events(HttpHeaders headers) {
        headers.add(HttpHeaderNames.CONTENT_TYPE, EVENTS);
        headers.add(HttpHeaderNames.CACHE_CONTROL, NO_CACHE);
        headers.add(ACCEL, NO);
        return headers;
    }

    static FullHttpResponse continueReading() {
        return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
    }

    static HttpResponse response(int status, HttpHeaders headers) {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), headers);
    }
}
