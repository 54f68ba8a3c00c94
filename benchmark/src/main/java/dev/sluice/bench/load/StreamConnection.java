package dev.sluice.bench.load;

import dev.sluice.bench.http.Head;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** A connection that makes one call, as every agent does, then opens a GET stream and listens. */
final class StreamConnection extends ClientConnection {

    private final IdleStreams streams;
    private final Era era;
    private String session = "";
    private boolean listening;

    StreamConnection(Requests requests, Era era, byte[] scratch, IdleStreams streams) {
        super(requests, era, scratch);
        this.era = era;
        this.streams = streams;
    }

    @Override
    void onReady(String opened) {
        session = opened;
        send(Unpooled.wrappedBuffer(requests().toolsCall(era, Tool.SMALL, opened)));
    }

    @Override
    void onAnswerHead(Head head) {
        if (listening) {
            streams.opened(this, head.status() == 200 && head.chunked());
        }
    }

    @Override
    public void onBody(ByteBuf buffer, int index, int length) {
        if (listening
                && buffer.getCharSequence(index, length, StandardCharsets.US_ASCII)
                        .toString()
                        .contains(IdleStreams.SIGNAL)) {
            streams.signalled();
        }
    }

    @Override
    void onAnswerEnd() {
        if (listening) {
            close();
        } else {
            listening = true;
            send(Unpooled.wrappedBuffer(requests().stream(session)));
        }
    }

    @Override
    void onClosed() {
        streams.closed(this);
    }
}
