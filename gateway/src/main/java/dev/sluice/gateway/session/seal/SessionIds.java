package dev.sluice.gateway.session.seal;

import dev.sluice.gateway.protocol.Revision;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Session ids that carry what the client said, sealed, so that any node and any later run of the gateway can go on with the
 * session. They are bound to endpoint and principal, and packed with a dictionary of what clients usually say to stay short.
 */
public final class SessionIds {
    /** Keeps ids apart from everything else that is sealed with the same keys. */
    private static final String PURPOSE = "session\n";

    private static final int LONGEST = 1024;
    private static final int HEAD = 6;
    private static final int LARGEST_FACTS = 64 * 1024;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] DICTIONARY =
            ("{\"extensions\":{\"io.modelcontextprotocol/ui\":{\"mimeTypes\":[\"text/html;profile=mcp-app\"]}},"
                            + "\"experimental\":{},\"tasks\":{\"list\":{},\"cancel\":{},\"requests\":{\"sampling\":{\"createMessage\":{}},"
                            + "\"elicitation\":{\"create\":{}}}},\"roots\":{\"listChanged\":true},\"sampling\":{\"context\":{},\"tools\":{}},"
                            + "\"elicitation\":{\"form\":{\"applyDefaults\":true},\"url\":{}}}{\"name\":\"mcp-client\",\"title\":\"MCP Client\","
                            + "\"version\":\"1.0.0\",\"description\":\"\",\"websiteUrl\":\"https://\"}{}\n{\"name\":\"")
                    .getBytes(StandardCharsets.UTF_8);

    private final Seal seal;
    private final InstantSource clock;
    private final Duration lifetime;

    public SessionIds(Seal seal, InstantSource clock, Duration lifetime) {
        this.seal = seal;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /** The id of a session with these facts, or null when they are too large for one. */
    public @Nullable String write(SessionFacts facts, String context) {
        byte[] texts = (facts.capabilities() + "\n" + facts.clientInfo()).getBytes(StandardCharsets.UTF_8);
        if (texts.length > LARGEST_FACTS) {
            return null;
        }
        byte[] packed = deflate(texts);
        byte[] content = ByteBuffer.allocate(HEAD + packed.length)
                .put((byte) 1)
                .put((byte) facts.revision().ordinal())
                .putInt((int) Duration.between(EPOCH, facts.opened()).toSeconds())
                .put(packed)
                .array();
        String id = seal.seal(content, PURPOSE + context);
        return id.length() <= LONGEST ? id : null;
    }

    /** The facts in an id, or null when the id is forged, of another endpoint or principal, or too old. */
    public @Nullable SessionFacts read(String id, String context) {
        if (id.length() > LONGEST) {
            return null;
        }
        byte[] content = seal.open(id, PURPOSE + context);
        if (content == null || content.length < HEAD || content[0] != 1) {
            return null;
        }
        Instant opened = EPOCH.plusSeconds(ByteBuffer.wrap(content, 2, 4).getInt());
        String texts = inflate(content, HEAD);
        int split = texts.indexOf('\n');
        var facts = new SessionFacts(
                Revision.values()[content[1]], opened, texts.substring(0, split), texts.substring(split + 1));
        return expired(facts) ? null : facts;
    }

    /** Whether a session is older than sessions get. */
    public boolean expired(SessionFacts facts) {
        return facts.opened().plus(lifetime).isBefore(clock.instant());
    }

    private static byte[] deflate(byte[] text) {
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(text);
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            byte[] room = new byte[512];
            while (!deflater.finished()) {
                packed.write(room, 0, deflater.deflate(room));
            }
            return packed.toByteArray();
        }
    }

    private static String inflate(byte[] content, int from) {
        try (Inflater inflater = new Inflater(true)) {
            inflater.setDictionary(DICTIONARY);
            inflater.setInput(content, from, content.length - from);
            var text = new ByteArrayOutputStream();
            byte[] room = new byte[1024];
            int size;
            while ((size = inflater.inflate(room)) > 0 && text.size() <= LARGEST_FACTS) {
                text.write(room, 0, size);
            }
            return text.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new IllegalStateException("a sealed session id does not unpack", e);
        }
    }
}
