package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The few facts about a JSON-RPC message by which the gateway routes it.
 *
 * @param method the method of a request or notification, null otherwise
 * @param id the raw token of the id as received, quotes included; null when absent, {@code "null"} only in a response
 * @param name {@code params.name}, null when absent or not a string; so are uri and taskId
 * @param start offset of the first byte of the message in the scanned array
 * @param end offset behind its last byte
 */
public record Envelope(
        Kind kind,
        @Nullable String method,
        @Nullable String id,
        @Nullable String name,
        @Nullable String uri,
        @Nullable String taskId,
        Meta meta,
        int start,
        int end) {

    /** What a message is, by the members it has. */
    public enum Kind {
        REQUEST,
        NOTIFICATION,
        RESULT,
        ERROR
    }
}
