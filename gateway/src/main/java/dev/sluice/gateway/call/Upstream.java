package dev.sluice.gateway.call;

/** Reaches MCP servers. */
public interface Upstream {

    /** Sends one message to the server and feeds what comes back to the reply, on the call's event loop. */
    void send(UpstreamCall call, Reply reply);
}
