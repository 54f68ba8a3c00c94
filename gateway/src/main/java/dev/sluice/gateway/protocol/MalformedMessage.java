package dev.sluice.gateway.protocol;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Refusal of a body that is not JSON or not a JSON-RPC message; its sentence never repeats what was received. */
public final class MalformedMessage extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final @Nullable String id;

    MalformedMessage(ErrorCode code, String sentence, @Nullable String id) {
        // without a stack trace, so that a flood of bad bodies stays cheap
        super(sentence, null, false, false);
        this.code = code;
        this.id = id;
    }

    public ErrorCode code() {
        return code;
    }

    /** The raw id token to answer with, null when it could not be read. */
    public @Nullable String id() {
        return id;
    }

    /** The sentence for the client. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
