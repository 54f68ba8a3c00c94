package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.protocol.JsonText;
import dev.sluice.gateway.protocol.MalformedMessage;
import dev.sluice.gateway.protocol.Scanned;
import org.jspecify.annotations.Nullable;

/** Tells whether a message from a server is the answer to a call. */
final class Answers {

    private Answers() {}

    /** The envelope of a message, or null when the bytes are not one message. */
    static @Nullable Envelope read(Payload payload) {
        try {
            return payload.scan() instanceof Scanned.One(Envelope message) ? message : null;
        } catch (MalformedMessage notJsonRpc) {
            return null;
        }
    }

    static boolean isResponse(Envelope message) {
        return message.kind() == Envelope.Kind.RESULT || message.kind() == Envelope.Kind.ERROR;
    }

    /** Ids are JSON values: the same string may be written with other escapes. */
    private static boolean same(String id, @Nullable String other) {
        return id.equals(other)
                || other != null
                        && id.startsWith("\"")
                        && other.startsWith("\"")
                        && JsonText.unquote(id).equals(JsonText.unquote(other));
    }

    /** Whether the message answers the call with this id. */
    static boolean answers(@Nullable Envelope message, @Nullable String id) {
        return message != null && isResponse(message) && id != null && same(id, message.id());
    }
}
