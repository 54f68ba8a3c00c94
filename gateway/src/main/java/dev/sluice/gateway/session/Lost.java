package dev.sluice.gateway.session;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;

/** What is told of things that cannot be brought back. */
final class Lost {
    static final GatewayError SESSION = new GatewayError(
            Refusal.UNKNOWN_SESSION,
            "Session not found. It has ended or was never opened here; start again with initialize.");

    private Lost() {}
}
