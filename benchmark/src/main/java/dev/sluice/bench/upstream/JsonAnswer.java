package dev.sluice.bench.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** A JSON answer with a gap where the id of the call goes. */
final class JsonAnswer {

    private static final String BEFORE_ID = "{\"jsonrpc\":\"2.0\",\"id\":";
    private static final int LONGEST_PREPARED_ID = 32;

    private final ByteBuf tail;
    private final byte[][] heads = new byte[LONGEST_PREPARED_ID][];

    JsonAnswer(String result) {
        byte[] bytes = (",\"result\":" + result + "}").getBytes(StandardCharsets.US_ASCII);
        tail = Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }

    /** Head, id and, when small, the rest: a long rest is {@link #longTail}, written after it. */
    ByteBuf encode(ByteBufAllocator allocator, CallBytes call) {
        byte[] head = head(call.idLength());
        ByteBuf out = allocator.directBuffer(head.length + call.idLength() + (isLong() ? 0 : tail.readableBytes()));
        out.writeBytes(head).writeBytes(call.array(), call.idStart(), call.idLength());
        return isLong() ? out : out.writeBytes(tail, tail.readerIndex(), tail.readableBytes());
    }

    boolean isLong() {
        return tail.readableBytes() > 4096;
    }

    ByteBuf longTail() {
        return tail.duplicate();
    }

    private byte[] head(int idLength) {
        if (idLength >= LONGEST_PREPARED_ID) {
            return newHead(idLength);
        }
        byte[] head = heads[idLength];
        if (head == null) {
            head = newHead(idLength);
            heads[idLength] = head;
        }
        return head;
    }

    private byte[] newHead(int idLength) {
        int length = BEFORE_ID.length() + idLength + tail.readableBytes();
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n"
                        + BEFORE_ID)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
