package dev.sluice.gateway.protocol;

/** The JSON-RPC error codes the gateway itself answers with. */
public enum ErrorCode {
    PARSE(-32700),
    INVALID_REQUEST(-32600),
    METHOD_NOT_FOUND(-32601),
    INVALID_PARAMS(-32602),
    INTERNAL(-32603),
    UNAUTHORIZED(-32001),
    NOT_FOUND(-32002),
    HEADER_MISMATCH(-32020),
    MISSING_CAPABILITY(-32021),
    UNSUPPORTED_VERSION(-32022),
    RATE_LIMITED(429);

    private final int code;

    ErrorCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
