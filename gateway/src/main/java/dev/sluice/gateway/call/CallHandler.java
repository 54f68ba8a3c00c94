package dev.sluice.gateway.call;

/** Answers calls. The handler owns the call's body from here on. */
@FunctionalInterface
public interface CallHandler {
    void handle(McpCall call, Reply reply);
}
