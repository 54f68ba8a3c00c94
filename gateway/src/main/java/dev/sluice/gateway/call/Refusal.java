package dev.sluice.gateway.call;

import dev.sluice.gateway.protocol.ErrorCode;

/** Every way a call can end badly, with the HTTP status and JSON-RPC code it has outside of a legacy session. */
public enum Refusal {
    PARSE(400, ErrorCode.PARSE),
    INVALID_REQUEST(400, ErrorCode.INVALID_REQUEST),
    INVALID_PARAMS(400, ErrorCode.INVALID_PARAMS),
    HEADER_MISMATCH(400, ErrorCode.HEADER_MISMATCH),
    UNSUPPORTED_VERSION(400, ErrorCode.UNSUPPORTED_VERSION),
    SESSION_REQUIRED(400, ErrorCode.INVALID_REQUEST),
    UNKNOWN_SESSION(404, ErrorCode.NOT_FOUND),
    UNKNOWN_SERVER(404, ErrorCode.NOT_FOUND),
    METHOD_NOT_FOUND(404, ErrorCode.METHOD_NOT_FOUND),
    FOREIGN_ORIGIN(403, ErrorCode.INVALID_REQUEST),
    FOREIGN_HOST(403, ErrorCode.INVALID_REQUEST),
    METHOD_NOT_ALLOWED(405, ErrorCode.INVALID_REQUEST),
    ONLY_POST(405, ErrorCode.INVALID_REQUEST),
    NOT_ACCEPTABLE(406, ErrorCode.INVALID_REQUEST),
    TIMED_OUT_READING(408, ErrorCode.INVALID_REQUEST),
    BODY_TOO_LARGE(413, ErrorCode.INVALID_REQUEST),
    URI_TOO_LONG(414, ErrorCode.INVALID_REQUEST),
    MEDIA_TYPE(415, ErrorCode.INVALID_REQUEST),
    HEADERS_TOO_LARGE(431, ErrorCode.INVALID_REQUEST),
    OVERLOADED(503, ErrorCode.INTERNAL),
    UPSTREAM_UNREACHABLE(502, ErrorCode.INTERNAL),
    UPSTREAM_BROKEN(502, ErrorCode.INTERNAL),
    /** The upstream took offence at the request itself. */
    UPSTREAM_REFUSED(502, ErrorCode.INTERNAL),
    UPSTREAM_BUSY(503, ErrorCode.INTERNAL),
    UPSTREAM_TIMEOUT(504, ErrorCode.INTERNAL),
    /** The upstream no longer knows the session it was called with; the session layer opens a new one. */
    UPSTREAM_SESSION_LOST(502, ErrorCode.INTERNAL),
    /** The upstream offers no stream on GET, which is allowed. */
    UPSTREAM_NO_STREAM(502, ErrorCode.INTERNAL);

    private final int status;
    private final ErrorCode code;

    Refusal(int status, ErrorCode code) {
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public ErrorCode code() {
        return code;
    }

    /** Whether the server behind the endpoint failed, rather than the request being wrong. */
    public boolean blamesUpstream() {
        return compareTo(UPSTREAM_UNREACHABLE) >= 0;
    }
}
