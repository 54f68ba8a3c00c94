package dev.sluice.e2e.support.upstream;

import dev.sluice.e2e.support.rpc.Messages;

/** A well-behaved server of 2026-07-28. */
final class ModernDialect implements Dialect {

    @Override
    public Reply reply(ReceivedRequest request) {
        if (!request.httpMethod().equals("POST")) {
            return Reply.status(405);
        }
        if (!request.isModern()) {
            return request.kind().equals("initialize") ? unsupported() : Reply.json(400, missingEnvelope(request));
        }
        return switch (request.kind()) {
            case "server/discover" ->
                Reply.result("{\"resultType\":\"complete\",\"supportedVersions\":[\"%s\"],\"capabilities\":%s,%s}"
                        .formatted(Messages.MODERN, Samples.CAPABILITIES, Samples.CACHE));
            case "subscriptions/listen" -> ModernDialect::listen;
            case "initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe" ->
                x -> x.json(404, Messages.error(x.id(), -32601, "Method not found"));
            default ->
                request.isRequest()
                        ? Samples.answer(request, "\"resultType\":\"complete\"," + Samples.CACHE + ",")
                        : Reply.status(202);
        };
    }

    private static String missingEnvelope(ReceivedRequest request) {
        return Messages.error(request.id(), -32602, "missing _meta");
    }

    private static Reply unsupported() {
        return x -> x.json(
                400,
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32022,\"message\":\"Unsupported\",\"data\":{\"supported\":[\"%s\"]}}}"
                        .formatted(x.id(), Messages.MODERN));
    }

    private static void listen(Exchange x) {
        String wanted = x.request().params().path("notifications").toString();
        x.openStream()
                .event(Messages.notification(
                        "notifications/subscriptions/acknowledged",
                        "{\"notifications\":%s,\"_meta\":{\"io.modelcontextprotocol/subscriptionId\":%s}}"
                                .formatted(wanted, x.id())))
                .park();
    }
}
