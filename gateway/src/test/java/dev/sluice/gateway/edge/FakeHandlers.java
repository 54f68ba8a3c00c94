package dev.sluice.gateway.edge;

import dev.sluice.gateway.call.CallHandler;
import dev.sluice.gateway.call.CallObserver;
import dev.sluice.gateway.call.FakeSource;
import dev.sluice.gateway.call.LegacyCalls;
import dev.sluice.gateway.call.McpCall;
import dev.sluice.gateway.call.Reply;
import dev.sluice.gateway.routing.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Both halves behind the edge: they keep what is handed to them and leave the answering to the test. */
final class FakeHandlers implements CallHandler, LegacyCalls, CallObserver {
    final List<Handed> handed = new ArrayList<>();
    final List<Exchange> finished = new ArrayList<>();

    /** What reached a handler, and where its answer is awaited. */
    record Handed(String what, String body, Reply reply, FakeSource source) {}

    Handed last() {
        return handed.getLast();
    }

    @Override
    public void handle(McpCall call, Reply reply) {
        hand("modern", call, reply);
    }

    @Override
    public void initialize(McpCall call, Reply reply) {
        hand("initialize", call, reply);
    }

    @Override
    public void message(McpCall call, Reply reply) {
        hand("message", call, reply);
    }

    @Override
    public void batch(List<McpCall> calls, Reply reply) {
        for (McpCall call : calls) {
            hand("batch", call, reply);
        }
    }

    @Override
    public void stream(McpCall.Origin origin, Route route, Reply reply) {
        hand("stream", "", reply);
    }

    @Override
    public void end(McpCall.Origin origin, Route route, Reply reply) {
        hand("end", "", reply);
    }

    @Override
    public void finished(Exchange exchange) {
        finished.add(exchange);
    }

    private void hand(String what, McpCall call, Reply reply) {
        String body = new String(call.body().copy(), StandardCharsets.UTF_8);
        call.body().dispose();
        hand(what, body, reply);
    }

    private void hand(String what, String body, Reply reply) {
        var source = new FakeSource();
        reply.from(source);
        handed.add(new Handed(what, body, reply, source));
    }
}
