package dev.sluice.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes event-stream frames. A line break inside a message never ends its event: each of its lines gets a field of its own. */
final class SseFrames {
    private static final int RETRY_MILLIS = 1000;
    static final ByteBuf DATA = constant("data: ");
    static final ByteBuf END = constant("\n\n");
    static final ByteBuf PING = constant(": ping\n\n");

    /** The first bytes of a stream that has no event to show yet. */
    static final ByteBuf OPENING = constant(": open\n\n");

    /** Tells the client when to come back, before its stream is ended. */
    static final ByteBuf COME_BACK = constant("retry: " + RETRY_MILLIS + "\n\n");

    private static final int SMALL = 8 * 1024;

    private SseFrames() {}

    /** An event without data: it gives the client an id to resume from and the time to wait before. */
    static ByteBuf priming(ByteBufAllocator allocator, String eventId) {
        return text(allocator, "id: " + eventId + "\nretry: " + RETRY_MILLIS + "\ndata: \n\n");
    }

    /** A message as one event; the message is consumed. */
    static ByteBuf message(ByteBufAllocator allocator, ByteBuf message, @Nullable String eventId, boolean withRetry) {
        String head = head(eventId, withRetry);
        if (message.forEachByte(ByteProcessor.FIND_CRLF) >= 0) {
            return lines(allocator, head, message);
        }
        if (message.readableBytes() <= SMALL) {
            ByteBuf frame = allocator.buffer(head.length() + message.readableBytes() + 2);
            ByteBufUtil.writeAscii(frame, head);
            frame.writeBytes(message).writeShort('\n' << 8 | '\n');
            message.release();
            return frame;
        }
        return allocator
                .compositeBuffer(3)
                .addComponent(true, text(allocator, head))
                .addComponent(true, message)
                .addComponent(true, END.duplicate());
    }

    /** A piece of a large message inside one event; the piece is consumed. */
    static ByteBuf piece(ByteBufAllocator allocator, ByteBuf piece) {
        return piece.forEachByte(ByteProcessor.FIND_CRLF) < 0
                ? piece
                : withPrefixes(piece, allocator.buffer(piece.readableBytes() + 64));
    }

    private static String head(@Nullable String eventId, boolean withRetry) {
        if (eventId == null) {
            return "data: ";
        }
        return withRetry ? "id: " + eventId + "\nretry: " + RETRY_MILLIS + "\ndata: " : "id: " + eventId + "\ndata: ";
    }

    private static ByteBuf lines(ByteBufAllocator allocator, String head, ByteBuf message) {
        ByteBuf frame = allocator.buffer(head.length() + message.readableBytes() + 64);
        ByteBufUtil.writeAscii(frame, head);
        return withPrefixes(message, frame).writeShort('\n' << 8 | '\n');
    }

    private static ByteBuf withPrefixes(ByteBuf message, ByteBuf frame) {
        message.forEachByte(b -> {
            if (b == '\n') {
                ByteBufUtil.writeAscii(frame, "\ndata: ");
            } else {
                // A lone carriage return would end the line too; between JSON tokens a space means the same.
                frame.writeByte(b == '\r' ? ' ' : b);
            }
            return true;
        });
        message.release();
        return frame;
    }

    private static ByteBuf text(ByteBufAllocator allocator, String text) {
        return ByteBufUtil.writeAscii(allocator, text);
    }

    private static ByteBuf constant(String text) {
        return Unpooled.unreleasableBuffer(
                        Unpooled.directBuffer(text.length()).writeBytes(text.getBytes(StandardCharsets.US_ASCII)))
                .asReadOnly();
    }
}
