package dev.sluice.gateway.edge.rules;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.protocol.Envelope.Kind;
import dev.sluice.gateway.protocol.HeaderValue;
import dev.sluice.gateway.protocol.JsonText;
import dev.sluice.gateway.protocol.McpHeaders;
import dev.sluice.gateway.protocol.MetaKeys;
import dev.sluice.gateway.protocol.Methods;
import dev.sluice.gateway.protocol.Revision;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a modern message must fulfil before it is passed on: headers that say what the body says, a known version, a full envelope. */
public final class ModernRules {
    private static final List<String> SPOKEN = List.of(Revision.V2026_07_28.text());

    private ModernRules() {}

    /** The first rule broken, or null. Agreement comes before the version, the version before the rest. */
    public static @Nullable GatewayError broken(HttpHeaders headers, Envelope message) {
        if (message.kind() == Kind.RESULT || message.kind() == Kind.ERROR) {
            return new GatewayError(Refusal.INVALID_REQUEST, "A client of this version does not post responses.");
        }
        GatewayError disagreement = disagreement(headers, message);
        if (disagreement != null) {
            return disagreement;
        }
        String claimed = String.valueOf(message.meta().protocolVersion());
        if (!SPOKEN.contains(claimed)) {
            return unsupported(SPOKEN, claimed);
        }
        if (message.kind() == Kind.REQUEST && !message.meta().clientCapabilities()) {
            return new GatewayError(
                    Refusal.INVALID_PARAMS,
                    "params._meta lacks %s, an object.".formatted(MetaKeys.CLIENT_CAPABILITIES));
        }
        return null;
    }

    public static GatewayError unsupported(List<String> supported, String requested) {
        StringBuilder data = new StringBuilder("{\"supported\":[");
        for (String version : supported) {
            JsonText.quote(data.charAt(data.length() - 1) == '[' ? data : data.append(','), version);
        }
        JsonText.quote(data.append("],\"requested\":"), requested).append('}');
        return new GatewayError(
                Refusal.UNSUPPORTED_VERSION,
                "This protocol version is not supported here; supported: %s.".formatted(String.join(", ", supported)),
                data.toString());
    }

    private static @Nullable GatewayError disagreement(HttpHeaders headers, Envelope message) {
        GatewayError version = compare(
                headers,
                McpHeaders.PROTOCOL_VERSION,
                String.valueOf(message.meta().protocolVersion()),
                false);
        if (version != null || message.kind() == Kind.NOTIFICATION) {
            return version;
        }
        String method = String.valueOf(message.method());
        GatewayError byMethod = compare(headers, McpHeaders.METHOD, method, false);
        if (byMethod != null) {
            return byMethod;
        }
        String target =
                switch (Methods.targetOf(method)) {
                    case NONE -> null;
                    case NAME -> message.name();
                    case URI -> message.uri();
                    case TASK_ID -> message.taskId();
                };
        return target == null ? null : compare(headers, McpHeaders.NAME, target, true);
    }

    private static @Nullable GatewayError compare(HttpHeaders headers, String name, String inBody, boolean encoded) {
        Iterator<String> values = headers.valueStringIterator(name);
        if (!values.hasNext()) {
            return mismatch("The header %s is missing.", name);
        }
        String value = values.next();
        if (values.hasNext()) {
            return mismatch("The header %s is repeated.", name);
        }
        String decoded = encoded ? HeaderValue.decode(value) : value.trim();
        if (decoded == null) {
            return mismatch("The header %s is not valid Base64 of UTF-8 text.", name);
        }
        return decoded.equals(inBody) ? null : mismatch("The header %s does not say what the body says.", name);
    }

    private static GatewayError mismatch(String sentence, String header) {
        return new GatewayError(Refusal.HEADER_MISMATCH, sentence.formatted(header));
    }
}
