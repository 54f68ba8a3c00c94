package dev.sluice.gateway.dispatch;

import dev.sluice.gateway.call.CallHandler;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Dialect;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.protocol.Methods;
import dev.sluice.gateway.protocol.Revision;

/** Passes modern messages on as they are: each stands for itself, so nothing needs to be remembered. */
public final class ModernCalls implements CallHandler {
    private final Upstream upstream;

    public ModernCalls(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public void handle(McpCall call, Reply reply) {
        boolean listens = Methods.SUBSCRIPTIONS_LISTEN.equals(call.envelope().method());
        upstream.send(
                new UpstreamCall(
                        call.route(),
                        call.loop(),
                        listens ? Verb.LISTEN : Verb.POST,
                        Dialect.of(Revision.V2026_07_28, null),
                        call.body(),
                        call.envelope().id(),
                        call.origin()),
                reply);
    }
}
