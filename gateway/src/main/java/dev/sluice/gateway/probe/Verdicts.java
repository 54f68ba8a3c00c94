package dev.sluice.gateway.probe;

import dev.sluice.gateway.protocol.Era;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from the answers to a probe what a server speaks. */
final class Verdicts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int UNSUPPORTED_VERSION = -32022;

    private Verdicts() {}

    /** The modern side, when the answer to {@code server/discover} names a modern version we speak. */
    static Known.@Nullable Modern modern(byte[] answer) {
        JsonNode root = tree(answer);
        JsonNode named = root.path("error").path("code").asInt(0) == UNSUPPORTED_VERSION
                ? root.path("error").path("data").path("supported")
                : root.path("result").path("supportedVersions");
        List<String> versions = new ArrayList<>();
        for (JsonNode version : named) {
            Revision revision = Revision.of(version.asString(""));
            if (revision != null && revision.era() == Era.MODERN) {
                versions.add(revision.text());
            }
        }
        return versions.isEmpty() ? null : new Known.Modern(versions);
    }

    /** The legacy side, when the answer to {@code initialize} is one. */
    static Known.@Nullable Legacy legacy(byte[] answer, boolean sessions) {
        JsonNode result = tree(answer).path("result");
        Revision revision = Revision.of(result.path("protocolVersion").asString(""));
        if (revision == null || revision.era() == Era.MODERN) {
            return null;
        }
        JsonNode instructions = result.path("instructions");
        return new Known.Legacy(
                revision,
                result.path("capabilities").isObject()
                        ? result.path("capabilities").toString()
                        : "{}",
                result.path("serverInfo").isObject()
                        ? result.path("serverInfo").toString()
                        : "{\"name\":\"unknown\",\"version\":\"0\"}",
                instructions.isString() ? instructions.toString() : null,
                sessions);
    }

    private static JsonNode tree(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode();
        }
    }
}
