package dev.sluice.gateway.call;

import dev.sluice.gateway.protocol.EnvelopeScanner;
import dev.sluice.gateway.protocol.MessagePeek;
import dev.sluice.gateway.protocol.Scanned;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.FastThreadLocal;

/** Bytes passed on unread. Whoever is handed a payload writes it or disposes it, once. */
public record Payload(ByteBuf buffer) {
    private static final int PEEK = 4096;
    private static final int FIRST_SCRATCH = 16 * 1024;
    private static final int LARGEST_SCRATCH = 8 * 1024 * 1024;
    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[FIRST_SCRATCH];
        }
    };

    public static Payload of(byte[] bytes) {
        return new Payload(Unpooled.wrappedBuffer(bytes));
    }

    /** Two pieces as one buffer; both are consumed. A lone piece is kept as it is. */
    public static ByteBuf join(ByteBuf head, ByteBuf tail) {
        if (!head.isReadable()) {
            head.release();
            return tail;
        }
        ByteBuf room = head;
        if (head.unwrap() != null || head.refCnt() != 1 || head.writableBytes() < tail.readableBytes()) {
            room = tail.alloc().buffer(2 * (head.readableBytes() + tail.readableBytes()));
            room.writeBytes(head);
            head.release();
        }
        room.writeBytes(tail);
        tail.release();
        return room;
    }

    public int size() {
        return buffer.readableBytes();
    }

    public byte[] copy() {
        return ByteBufUtil.getBytes(buffer);
    }

    /** A second handle on the same bytes, with its own lifetime. */
    public Payload again() {
        return new Payload(buffer.retainedDuplicate());
    }

    /** A handle on a part of the bytes, with its own lifetime. */
    public Payload part(int start, int end) {
        return new Payload(buffer.retainedSlice(buffer.readerIndex() + start, end - start));
    }

    public void dispose() {
        buffer.release();
    }

    /**
     * Reads the envelope of the message, or of each message of a batch.
     *
     * @throws dev.sluice.gateway.protocol.MalformedMessage when the bytes are not JSON-RPC
     */
    public Scanned scan() {
        int size = size();
        return EnvelopeScanner.scan(scratch(size), 0, size);
    }

    /** What the first bytes look like; for messages too large, or too incomplete, to be read whole. */
    public MessagePeek.Kind peek() {
        int size = Math.min(PEEK, size());
        return MessagePeek.peek(scratch(size), 0, size);
    }

    /** The first bytes on the heap, in an array that is used again by the next reading on this thread. */
    private byte[] scratch(int size) {
        byte[] room = SCRATCH.get();
        if (room.length < size) {
            room = new byte[Math.max(size, 2 * room.length)];
            if (room.length <= LARGEST_SCRATCH) {
                SCRATCH.set(room);
            }
        }
        buffer.getBytes(buffer.readerIndex(), room, 0, size);
        return room;
    }
}
