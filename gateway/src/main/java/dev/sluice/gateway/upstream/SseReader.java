package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.Payload;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an event stream into events as its bytes arrive. An event is handed over whole, unless it grows beyond what is worth holding:
 * then the listener may take it in parts. Lines may end in LF, CR or CRLF, wherever the bytes were cut.
 */
final class SseReader {
    private static final int LINE_LIMIT = 8 * 1024;
    private static final int DATA = 0x64617461;
    private static final int NAME = 4;
    private static final int MARK = 0xEFBBBF;
    private static final int MARK_BYTES = 3;

    /** So much of a line, after a mark perhaps, shows whether it is data and where its value begins. */
    private static final int TELLING = MARK_BYTES + NAME + 2;

    private static final byte[] NEWLINE = {'\n'};

    private final Listener listener;
    private final int wholeLimit;

    private ByteBuf line = Unpooled.EMPTY_BUFFER;
    private ByteBuf data = Unpooled.EMPTY_BUFFER;
    private boolean hasData;
    private boolean inParts;
    private boolean midValue;
    private boolean lastWasCr;
    private boolean started;
    private @Nullable String type;
    private @Nullable String id;

    SseReader(Listener listener, int wholeLimit) {
        this.listener = listener;
        this.wholeLimit = wholeLimit;
    }

    /** Takes the events; buffers handed over belong to the listener. */
    interface Listener {
        void event(@Nullable String type, @Nullable String id, ByteBuf data);

        /** Whether a large event is wanted in parts; its bytes so far are only shown. False ends the reading. */
        boolean large(ByteBuf soFar);

        void part(ByteBuf part);

        void partsEnd();

        void retry(long millis);

        /** The stream cannot be read on. */
        void unreadable(String why);

        /** Whether reading should go on. */
        boolean reading();
    }

    /** Reads a part of the stream and releases it. */
    void read(ByteBuf chunk) {
        try {
            while (chunk.isReadable() && listener.reading()) {
                step(chunk);
            }
        } finally {
            chunk.release();
        }
    }

    void dispose() {
        line.release();
        data.release();
        line = Unpooled.EMPTY_BUFFER;
        data = Unpooled.EMPTY_BUFFER;
    }

    /** A byte order mark may stand before the first line. */
    private void skipMark(ByteBuf first) {
        started = true;
        if (first.readableBytes() >= MARK_BYTES && first.getUnsignedMedium(first.readerIndex()) == MARK) {
            first.skipBytes(MARK_BYTES);
        }
    }

    private void step(ByteBuf chunk) {
        if (lastWasCr) {
            lastWasCr = false;
            if (chunk.getByte(chunk.readerIndex()) == '\n') {
                chunk.skipBytes(1);
                return;
            }
        }
        int end = chunk.forEachByte(ByteProcessor.FIND_CRLF);
        if (end < 0) {
            unfinished(chunk.readRetainedSlice(chunk.readableBytes()));
            return;
        }
        ByteBuf rest = chunk.readRetainedSlice(end - chunk.readerIndex());
        lastWasCr = chunk.readByte() == '\r';
        endOfLine(rest);
    }

    private void unfinished(ByteBuf part) {
        if (midValue) {
            listener.part(part);
            return;
        }
        line = Payload.join(line, part);
        if (line.readableBytes() < TELLING) {
            return;
        }
        if (!started) {
            skipMark(line);
        }
        if (isData(line)) {
            if (inParts || data.readableBytes() + line.readableBytes() > wholeLimit) {
                ByteBuf value = valueOf(line);
                line = Unpooled.EMPTY_BUFFER;
                midValue = true;
                takeInParts(value);
            }
        } else if (line.readableBytes() > LINE_LIMIT) {
            listener.unreadable("it sent a line that is too long");
        }
    }

    private void endOfLine(ByteBuf rest) {
        if (midValue) {
            midValue = false;
            listener.part(rest);
            return;
        }
        ByteBuf whole = Payload.join(line, rest);
        line = Unpooled.EMPTY_BUFFER;
        if (!started) {
            skipMark(whole);
        }
        if (whole.isReadable()) {
            field(whole);
        } else {
            whole.release();
            dispatch();
        }
    }

    private void dataLine(ByteBuf value) {
        if (inParts) {
            takeInParts(value);
            return;
        }
        data = joined(value);
        hasData = true;
        if (data.readableBytes() > wholeLimit) {
            ByteBuf soFar = data;
            data = Unpooled.EMPTY_BUFFER;
            hasData = false;
            takeInParts(soFar);
        }
    }

    /** The event is too large to hold: what there is of it goes to the listener now, and so will the rest. */
    private void takeInParts(ByteBuf value) {
        if (inParts) {
            listener.part(Unpooled.wrappedBuffer(NEWLINE));
            listener.part(value);
            return;
        }
        ByteBuf soFar = joined(value);
        data = Unpooled.EMPTY_BUFFER;
        hasData = false;
        inParts = true;
        if (listener.large(soFar)) {
            listener.part(soFar);
        } else {
            soFar.release();
        }
    }

    /** The data so far with one more line. */
    private ByteBuf joined(ByteBuf value) {
        return hasData ? Payload.join(Payload.join(data, Unpooled.wrappedBuffer(NEWLINE)), value) : value;
    }

    private void dispatch() {
        if (inParts) {
            inParts = false;
            listener.partsEnd();
        } else if (hasData || id != null) {
            ByteBuf whole = data;
            data = Unpooled.EMPTY_BUFFER;
            hasData = false;
            listener.event(type, id, whole);
        }
        type = null;
        id = null;
    }

    private void field(ByteBuf whole) {
        if (isData(whole)) {
            dataLine(valueOf(whole));
            return;
        }
        String text = whole.toString(StandardCharsets.UTF_8);
        whole.release();
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(text.startsWith(": ", colon) ? colon + 2 : colon + 1);
        switch (name) {
            case "id" -> id = value.indexOf('\0') >= 0 ? id : value;
            case "event" -> type = value;
            case "retry" -> retry(value);
            default -> {
                // A comment or an unknown field: ignored, as the format asks.
            }
        }
    }

    private void retry(String value) {
        if (!value.isEmpty() && value.length() <= 9 && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            listener.retry(Long.parseLong(value));
        }
    }

    private static boolean isData(ByteBuf text) {
        int at = text.readerIndex();
        int length = text.readableBytes();
        return length >= NAME && text.getInt(at) == DATA && (length == NAME || text.getByte(at + NAME) == ':');
    }

    /** What follows the name of a data field, the colon and one optional space. */
    private static ByteBuf valueOf(ByteBuf text) {
        text.skipBytes(Math.min(NAME + 1, text.readableBytes()));
        if (text.isReadable() && text.getByte(text.readerIndex()) == ' ') {
            text.skipBytes(1);
        }
        return text;
    }
}
