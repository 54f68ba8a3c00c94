package dev.sluice.gateway.session;

import dev.sluice.gateway.protocol.Era;
import dev.sluice.gateway.protocol.JsonText;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.session.seal.SessionFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of {@code initialize}: reads the client's, writes the gateway's answer to it and its own request to a server. */
final class Handshake {
    static final String REQUEST_ID = "\"sluice-initialize\"";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOOLS_ONLY = "{\"tools\":{\"listChanged\":true}}";
    private static final int LONGEST_NAME = 64;

    private Handshake() {}

    /** The facts of an initialize request, or null when it lacks what every revision demands. */
    static @Nullable SessionFacts read(byte[] body, Instant now) {
        try {
            return facts(JSON.readTree(body).path("params"), now);
        } catch (JacksonException beyondItsLimits) {
            return null;
        }
    }

    private static @Nullable SessionFacts facts(JsonNode params, Instant now) {
        JsonNode capabilities = params.path("capabilities");
        JsonNode clientInfo = params.path("clientInfo");
        if (!params.path("protocolVersion").isString() || !orMissing(capabilities) || !orMissing(clientInfo)) {
            return null;
        }
        return new SessionFacts(
                agreed(params.path("protocolVersion").asString()),
                now,
                capabilities.isObject() ? capabilities.toString() : "{}",
                clientInfo.isObject() ? clientInfo.toString() : "{\"name\":\"unknown\",\"version\":\"0\"}");
    }

    private static boolean orMissing(JsonNode node) {
        return node.isObject() || node.isMissingNode();
    }

    /** The client's revision when it is one with sessions, the newest such otherwise. */
    private static Revision agreed(String asked) {
        Revision revision = Revision.of(asked);
        return revision != null && revision.era() == Era.LEGACY ? revision : Revision.LATEST_LEGACY;
    }

    /** The facts without what only decorates them. */
    static SessionFacts shortened(SessionFacts facts) {
        JsonNode info = JSON.readTree(facts.clientInfo());
        ObjectNode less = JSON.createObjectNode();
        less.put("name", cut(info.path("name").asString("unknown")));
        less.put("version", cut(info.path("version").asString("0")));
        return new SessionFacts(facts.revision(), facts.opened(), facts.capabilities(), less.toString());
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME);
    }

    /** The answer to a client, from what is known of the server behind the endpoint. */
    static byte[] answer(String id, SessionFacts facts, Route route) {
        Known.Legacy known = route.known().legacy();
        var json = new StringBuilder("{\"protocolVersion\":\"")
                .append(facts.revision().text());
        json.append("\",\"capabilities\":").append(known == null ? TOOLS_ONLY : known.capabilities());
        json.append(",\"serverInfo\":");
        if (known == null) {
            JsonText.quote(json.append("{\"name\":"), route.name()).append(",\"version\":\"0\"}");
        } else {
            json.append(known.serverInfo());
        }
        if (known != null && known.instructions() != null) {
            json.append(",\"instructions\":").append(known.instructions());
        }
        return JsonText.result(id, json.append('}').toString());
    }

    /** The request that opens the server's side with what the client said. */
    static byte[] request(SessionFacts facts, Revision revision) {
        String json =
                "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"%s\",\"capabilities\":%s,\"clientInfo\":%s}}"
                        .formatted(REQUEST_ID, revision.text(), facts.capabilities(), facts.clientInfo());
        return json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** The revision a server agreed to, or null when its answer is an error or names none we speak. */
    static @Nullable Revision agreed(byte[] answer) {
        try {
            Revision revision = Revision.of(
                    JSON.readTree(answer).path("result").path("protocolVersion").asString(""));
            return revision != null && revision.era() == Era.LEGACY ? revision : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
