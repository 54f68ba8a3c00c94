package dev.sluice.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listens to an event stream and writes every event down as a line of text, in parts or not. */
final class SseEvents implements SseReader.Listener {
    final List<String> seen = new ArrayList<>();
    boolean wantsLarge = true;
    int partsTaken;

    @Nullable
    String stopped;

    private final StringBuilder parts = new StringBuilder();

    /** Reads a stream that arrives cut at these places; everything is released afterwards. */
    static SseEvents of(byte[] stream, int wholeLimit, int... cuts) {
        var events = new SseEvents();
        events.read(new SseReader(events, wholeLimit), stream, cuts);
        return events;
    }

    void read(SseReader reader, byte[] stream, int... cuts) {
        int from = 0;
        for (int cut : cuts) {
            reader.read(chunk(stream, from, cut));
            from = cut;
        }
        reader.read(chunk(stream, from, stream.length));
        reader.dispose();
    }

    static ByteBuf chunk(byte[] bytes, int from, int to) {
        return ByteBufAllocator.DEFAULT.buffer(Math.max(1, to - from)).writeBytes(bytes, from, to - from);
    }

    @Override
    public void event(@Nullable String type, @Nullable String id, ByteBuf data) {
        seen.add("%s %s [%s]".formatted(type, id, text(data)));
    }

    @Override
    public boolean large(ByteBuf soFar) {
        if (!wantsLarge) {
            stopped = "large";
        }
        return wantsLarge;
    }

    @Override
    public void part(ByteBuf part) {
        partsTaken++;
        parts.append(text(part));
    }

    @Override
    public void partsEnd() {
        seen.add("[%s]".formatted(parts));
        parts.setLength(0);
    }

    @Override
    public void retry(long millis) {
        seen.add("retry " + millis);
    }

    @Override
    public void unreadable(String why) {
        stopped = why;
    }

    @Override
    public boolean reading() {
        return stopped == null;
    }

    private static String text(ByteBuf bytes) {
        // One char a byte, so that a cut inside a character changes nothing.
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.release();
        return text;
    }
}
