package dev.sluice.gateway.protocol;

/** The HTTP header names the protocol defines, in lower case. */
public final class McpHeaders {
    public static final String PROTOCOL_VERSION = "mcp-protocol-version";
    public static final String METHOD = "mcp-method";
    public static final String NAME = "mcp-name";
    public static final String PARAM_PREFIX = "mcp-param-";
    public static final String SESSION_ID = "mcp-session-id";
    public static final String LAST_EVENT_ID = "last-event-id";

    private McpHeaders() {}
}
