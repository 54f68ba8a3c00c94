package dev.sluice.gateway.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a request says about itself in {@code params._meta}.
 *
 * @param present whether {@code _meta} is there and is an object
 * @param protocolVersion the claimed revision, {@link #NOT_A_STRING} when it is there with another type, null when absent
 * @param clientCapabilities whether the client declared its capabilities as an object
 * @param progressToken the raw token of a string or number, null when absent or of another type
 * @param logLevel the wanted level, {@link #NOT_A_STRING} when it is there with another type, null when absent
 */
public record Meta(
        boolean present,
        @Nullable String protocolVersion,
        boolean clientCapabilities,
        @Nullable String progressToken,
        @Nullable String logLevel) {

    public static final Meta EMPTY = new Meta(false, null, false, null, null);

    /** Stands for a value of the wrong type; no valid value is empty, so it fails every check that follows. */
    public static final String NOT_A_STRING = "";
}
