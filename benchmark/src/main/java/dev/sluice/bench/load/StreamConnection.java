package dev.sluice.bench.load;

import dev.sluice.bench.http.Head;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** A connection that opens one GET stream and listens. */
final class StreamConnection extends ClientConnection {

    private final IdleStreams streams;

    StreamConnection(Requests requests, Era era, byte[] scratch, IdleStreams streams) {
        super(requests, era, scratch);
        this.streams = streams;
    }

    @Override
    void onReady(String session) {
        send(Unpooled.wrappedBuffer(requests().stream(session)));
    }

    @Override
    void onAnswerHead(Head head) {
        streams.opened(this, head.status() == 200 && head.chunked());
    }

    @Override
    public void onBody(ByteBuf buffer, int index, int length) {
        if (buffer.getCharSequence(index, length, StandardCharsets.US_ASCII)
                .toString()
                .contains(IdleStreams.SIGNAL)) {
            streams.signalled();
        }
    }

    @Override
    void onAnswerEnd() {
        close();
    }

    @Override
    void onClosed() {
        streams.closed(this);
    }
}
