package dev.sluice.bench.http;

import io.netty.buffer.ByteBuf;

/** Hears what a {@link MessageReader} finds. */
public interface MessageListener {

    /** A head is complete; it may be looked at until this call returns. */
    void onHead(Head head);

    /** Some body bytes, chunk framing removed; the buffer stays the reader's. */
    void onBody(ByteBuf buffer, int index, int length);

    /** The message is complete. */
    void onEnd();
}
