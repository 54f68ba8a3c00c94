package dev.sluice.gateway.edge;

import dev.sluice.gateway.protocol.Era;
import dev.sluice.gateway.protocol.JsonText;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What an endpoint tells about itself to people and programs that look at it. */
final class InfoPage {

    private InfoPage() {}

    static byte[] of(Route route) {
        var json = new StringBuilder("{\"name\":");
        JsonText.quote(json, route.name());
        json.append(",\"endpoint\":");
        JsonText.quote(json, "/" + route.name() + "/mcp");
        json.append(",\"transports\":[\"streamable-http\"],\"revisions\":[")
                .append(revisions(route.known()))
                .append(']');
        json.append(",\"reached\":").append(route.known().reached());
        Known.Legacy legacy = route.known().legacy();
        if (legacy != null) {
            json.append(",\"server_info\":").append(legacy.serverInfo());
        }
        json.append(",\"authentication\":\"none\"}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String revisions(Known known) {
        return Arrays.stream(Revision.values())
                .filter(revision -> revision.era() == Era.MODERN ? known.modern() != null : !known.onlyModern())
                .map(revision -> "\"" + revision.text() + "\"")
                .collect(Collectors.joining(","));
    }
}
