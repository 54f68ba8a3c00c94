package dev.sluice.bench.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Cuts a byte stream into HTTP/1.1 messages: by Content-Length, by chunks, or without a body. */
public final class MessageReader {

    private static final int MAX_HEAD = 16 * 1024;

    private enum State {
        HEAD,
        FIXED,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER
    }

    private final MessageListener listener;
    private final Head head = new Head();
    private final byte[] scratch;
    private State state = State.HEAD;
    private long remaining;
    private @Nullable ByteBuf leftover;

    /** The scratch array may be shared by all readers of one event loop. */
    public MessageReader(MessageListener listener, byte[] scratch) {
        this.listener = listener;
        this.scratch = scratch;
    }

    public static byte[] newScratch() {
        return new byte[MAX_HEAD];
    }

    /** Reads all of the buffer; what does not make a whole line or head yet is kept. The caller releases the buffer. */
    public void read(ByteBuf buffer) {
        ByteBuf kept = leftover;
        if (kept == null) {
            parse(buffer);
            keep(buffer);
            return;
        }
        leftover = null;
        try {
            kept.writeBytes(buffer);
            parse(kept);
            keep(kept);
        } finally {
            kept.release();
        }
    }

    /** Gives back what was kept. */
    public void close() {
        if (leftover != null) {
            leftover.release();
            leftover = null;
        }
    }

    private void keep(ByteBuf buffer) {
        if (buffer.isReadable()) {
            leftover = Unpooled.buffer(buffer.readableBytes() + 1024).writeBytes(buffer);
        }
    }

    private void parse(ByteBuf buffer) {
        boolean more = true;
        while (more && buffer.isReadable()) {
            more = switch (state) {
                case HEAD -> readHead(buffer);
                case FIXED, CHUNK_DATA -> readData(buffer);
                case CHUNK_SIZE -> readChunkSize(buffer);
                case CHUNK_END -> skipLineEnd(buffer);
                case TRAILER -> readTrailer(buffer);
            };
        }
    }

    private boolean readHead(ByteBuf buffer) {
        int length = Math.min(buffer.readableBytes(), MAX_HEAD);
        buffer.getBytes(buffer.readerIndex(), scratch, 0, length);
        int end = endOfHead(length);
        if (end < 0) {
            if (length == MAX_HEAD) {
                throw new IllegalStateException("head: longer than " + MAX_HEAD + " bytes");
            }
            return false;
        }
        head.parse(scratch, 0, end);
        buffer.skipBytes(end);
        if (head.chunked()) {
            state = State.CHUNK_SIZE;
        } else {
            state = State.FIXED;
            remaining = Math.max(0, head.contentLength());
        }
        listener.onHead(head);
        endIfNothingRemains();
        return true;
    }

    private int endOfHead(int length) {
        for (int i = 3; i < length; i++) {
            if (scratch[i] == '\n' && scratch[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean readData(ByteBuf buffer) {
        int length = (int) Math.min(remaining, buffer.readableBytes());
        listener.onBody(buffer, buffer.readerIndex(), length);
        buffer.skipBytes(length);
        remaining -= length;
        if (state == State.FIXED) {
            endIfNothingRemains();
        } else if (remaining == 0) {
            state = State.CHUNK_END;
        }
        return true;
    }

    private void endIfNothingRemains() {
        if (state == State.FIXED && remaining == 0) {
            state = State.HEAD;
            listener.onEnd();
        }
    }

    private boolean readChunkSize(ByteBuf buffer) {
        int newline = buffer.indexOf(buffer.readerIndex(), buffer.writerIndex(), (byte) '\n');
        if (newline < 0) {
            return false;
        }
        long size = 0;
        for (int i = buffer.readerIndex(); i < newline; i++) {
            int digit = Character.digit(buffer.getByte(i), 16);
            if (digit < 0) {
                break;
            }
            size = size * 16 + digit;
        }
        buffer.readerIndex(newline + 1);
        remaining = size;
        state = size == 0 ? State.TRAILER : State.CHUNK_DATA;
        return true;
    }

    private boolean skipLineEnd(ByteBuf buffer) {
        if (buffer.readableBytes() < 2) {
            return false;
        }
        buffer.skipBytes(2);
        state = State.CHUNK_SIZE;
        return true;
    }

    private boolean readTrailer(ByteBuf buffer) {
        int newline = buffer.indexOf(buffer.readerIndex(), buffer.writerIndex(), (byte) '\n');
        if (newline < 0) {
            return false;
        }
        boolean empty = newline - buffer.readerIndex() <= 1;
        buffer.readerIndex(newline + 1);
        if (empty) {
            state = State.HEAD;
            listener.onEnd();
        }
        return true;
    }
}
