package dev.sluice.gateway.edge.rules;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.protocol.Envelope.Kind;
import dev.sluice.gateway.protocol.MetaKeys;
import dev.sluice.gateway.protocol.Methods;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.protocol.Scanned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells eras apart, by how a message opens. First rung that fits wins; the body's claim counts, the header is checked against it. */
public final class Ladder {

    private Ladder() {}

    /** What a posted body is. */
    public sealed interface Step {
        record Modern(Envelope message) implements Step {}

        record Handshake(Envelope message) implements Step {}

        record InSession(Envelope message) implements Step {}

        record Batch(List<Envelope> messages) implements Step {}

        /** Taken and dropped: there is nobody to tell. */
        record Nothing() implements Step {}

        record Refused(GatewayError error, @Nullable String id) implements Step {}
    }

    public static Step classify(@Nullable String versionHeader, Scanned body) {
        return switch (body) {
            case Scanned.One(Envelope message) -> one(versionHeader, message);
            case Scanned.Batch(List<Envelope> messages) -> batch(versionHeader, messages);
        };
    }

    private static Step one(@Nullable String versionHeader, Envelope message) {
        if (message.meta().protocolVersion() != null) {
            return new Step.Modern(message);
        }
        if (versionHeader != null && Revision.looksModern(versionHeader.trim())) {
            return unclaimed(message);
        }
        return Methods.INITIALIZE.equals(message.method()) && message.kind() == Kind.REQUEST
                ? new Step.Handshake(message)
                : new Step.InSession(message);
    }

    private static Step unclaimed(Envelope message) {
        return switch (message.kind()) {
            case REQUEST ->
                new Step.Refused(
                        new GatewayError(
                                Refusal.INVALID_PARAMS,
                                "A request of this version needs params._meta with %s and %s."
                                        .formatted(MetaKeys.PROTOCOL_VERSION, MetaKeys.CLIENT_CAPABILITIES)),
                        message.id());
            case NOTIFICATION -> new Step.Nothing();
            case RESULT, ERROR -> refused("A client of this version does not post responses.");
        };
    }

    private static Step batch(@Nullable String versionHeader, List<Envelope> messages) {
        if (messages.stream().anyMatch(message -> message.meta().protocolVersion() != null)
                || versionHeader != null && Revision.looksModern(versionHeader.trim())) {
            return refused("This version has no batches: post one message at a time.");
        }
        if (messages.stream().anyMatch(message -> Methods.INITIALIZE.equals(message.method()))) {
            return refused("initialize must not be part of a batch.");
        }
        return new Step.Batch(messages);
    }

    private static Step refused(String sentence) {
        return new Step.Refused(new GatewayError(Refusal.INVALID_REQUEST, sentence), null);
    }
}
