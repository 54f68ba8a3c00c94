package dev.sluice.gateway.session.seal;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Event ids name their stream and their place in it. Where the server numbers its events too, its own id and session ride along,
 * sealed, so that the stream can be picked up there even when this gateway no longer remembers it.
 */
public final class EventIds {
    private static final String PURPOSE = "event\n";
    private static final char DOT = '.';
    private static final int LONGEST = 2048;

    private final Seal seal;
    private final RandomGenerator random;

    public EventIds(Seal seal, RandomGenerator random) {
        this.seal = seal;
        this.random = random;
    }

    /** A place in a stream; the upstream's view of it is null when it has none. */
    public record Place(
            String stream, long number, @Nullable Origin origin) {}

    /** The server's session and the id it gave the event. */
    public record Origin(String session, String event) {}

    public String newStream() {
        return Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
    }

    public String write(String stream, long number) {
        return stream + DOT + Long.toString(number, Character.MAX_RADIX);
    }

    public String write(String stream, long number, Origin origin, String context) {
        byte[] content = (origin.session() + "\n" + origin.event()).getBytes(StandardCharsets.UTF_8);
        return write(stream, number) + DOT + seal.seal(content, PURPOSE + context);
    }

    /** The place an id names, or null when it is not one of ours. */
    public @Nullable Place read(String id, String context) {
        int first = id.indexOf(DOT);
        if (first < 1 || id.length() > LONGEST) {
            return null;
        }
        int second = id.indexOf(DOT, first + 1);
        try {
            long number =
                    Long.parseLong(id.substring(first + 1, second < 0 ? id.length() : second), Character.MAX_RADIX);
            return new Place(
                    id.substring(0, first), number, second < 0 ? null : origin(id.substring(second + 1), context));
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }

    private @Nullable Origin origin(String sealed, String context) {
        byte[] content = seal.open(sealed, PURPOSE + context);
        if (content == null) {
            return null;
        }
        String text = new String(content, StandardCharsets.UTF_8);
        int split = text.indexOf('\n');
        return split < 0 ? null : new Origin(text.substring(0, split), text.substring(split + 1));
    }
}
