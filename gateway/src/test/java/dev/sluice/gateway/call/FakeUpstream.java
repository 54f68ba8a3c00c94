package dev.sluice.gateway.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Servers that answer when the test says so, or by a script. */
public final class FakeUpstream implements Upstream {
    public final List<Sent> sent = new ArrayList<>();
    public Consumer<Sent> script = one -> {};

    /** One request that reached the server. */
    public record Sent(UpstreamCall call, String body, Reply reply, FakeSource source) {
        public boolean asks(String method) {
            return body.contains("\"method\":\"" + method + "\"");
        }

        public void answer(String json) {
            reply.answer(200, Payload.of(json.getBytes(StandardCharsets.UTF_8)));
            reply.flush();
        }

        public void result() {
            answer("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{}}".formatted(call.expectedId()));
        }

        public void message(String json, String eventId) {
            reply.message(Payload.of(json.getBytes(StandardCharsets.UTF_8)), eventId);
            reply.flush();
        }

        public void message(String json) {
            reply.message(Payload.of(json.getBytes(StandardCharsets.UTF_8)), null);
            reply.flush();
        }

        public void fail(Refusal kind) {
            reply.fail(new GatewayError(kind, "it failed"));
            reply.flush();
        }

        public void accept() {
            reply.accepted();
            reply.flush();
        }

        /** Answers initialize. */
        public void welcome(String session, String revision) {
            reply.session(session);
            answer(
                    "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{\"protocolVersion\":\"%s\",\"capabilities\":{},\"serverInfo\":{}}}"
                            .formatted(call.expectedId(), revision));
        }
    }

    @Override
    public void send(UpstreamCall call, Reply reply) {
        Payload body = call.body();
        String text = "";
        if (body != null) {
            text = new String(body.copy(), StandardCharsets.UTF_8);
            body.dispose();
        }
        var one = new Sent(call, text, reply, new FakeSource());
        sent.add(one);
        reply.from(one.source());
        script.accept(one);
    }

    public Sent last() {
        return sent.getLast();
    }

    public List<Sent> that(Predicate<Sent> wanted) {
        return sent.stream().filter(wanted).toList();
    }

    public List<Sent> asking(String method) {
        return that(one -> one.asks(method));
    }

    public List<Sent> with(UpstreamCall.Verb verb) {
        return that(one -> one.call().verb() == verb);
    }
}
