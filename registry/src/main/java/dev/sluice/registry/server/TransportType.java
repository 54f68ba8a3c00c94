package dev.sluice.registry.server;

/** The wire on which a server speaks MCP. */
public enum TransportType {
    STREAMABLE_HTTP
}
