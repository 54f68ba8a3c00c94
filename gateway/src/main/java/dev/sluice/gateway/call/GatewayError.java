package dev.sluice.gateway.call;

import dev.sluice.gateway.protocol.JsonText;
import dev.sluice.gateway.protocol.Methods;
import org.jspecify.annotations.Nullable;

/** One refusal: its kind, the sentence the sender reads, and optional JSON data. */
public record GatewayError(
        Refusal kind, String message, @Nullable String data) {

    public GatewayError(Refusal kind, String message) {
        this(kind, message, null);
    }

    /** The JSON-RPC error with this id. */
    public byte[] json(@Nullable String id) {
        return JsonText.error(id, kind.code(), message, data);
    }

    /**
     * The form this error has inside a legacy session, where it must not cost more than the one call. A failed tool call reads as
     * the tool's failure, so that the model sees the sentence.
     */
    public byte[] inBand(@Nullable String id, @Nullable String method) {
        return id != null && kind.blamesUpstream() && Methods.TOOLS_CALL.equals(method)
                ? JsonText.toolError(id, message)
                : json(id);
    }
}
