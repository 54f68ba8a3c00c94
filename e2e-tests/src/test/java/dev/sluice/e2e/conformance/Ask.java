package dev.sluice.e2e.conformance;

import dev.sluice.e2e.support.rpc.Messages;

/** A request that can be put in the words of either era; params are without braces, an envelope may stand beside them. */
record Ask(String method, String params) {

    private static final String LOG_LEVEL_KEY = "io.modelcontextprotocol/logLevel";

    static Ask tool(String name, String arguments) {
        return new Ask("tools/call", "\"name\":\"%s\",\"arguments\":%s".formatted(name, arguments));
    }

    static Ask resource(String uri) {
        return new Ask("resources/read", "\"uri\":\"%s\"".formatted(uri));
    }

    String legacy() {
        return Messages.request("\"q-1\"", method, "{" + params + between() + "\"_meta\":{\"progressToken\":7}}");
    }

    String modern(String capabilities) {
        String meta = "\"_meta\":{\"%s\":\"%s\",\"%s\":%s,\"progressToken\":7,\"%s\":\"info\"}"
                .formatted(
                        Messages.VERSION_KEY, Messages.MODERN, Messages.CAPABILITIES_KEY, capabilities, LOG_LEVEL_KEY);
        return Messages.request("\"q-1\"", method, "{" + params + between() + meta + "}");
    }

    private String between() {
        return params.isEmpty() ? "" : ",";
    }
}
