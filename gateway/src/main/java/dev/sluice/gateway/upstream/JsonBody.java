package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.protocol.MessagePeek;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A reply that is one JSON document. Small ones are checked whole before anything is passed on, large ones by how they begin. */
final class JsonBody implements BodyReader {
    private static final int SMALL = 16 * 1024;
    private static final int WORTH_HOLDING = 256 * 1024;
    private static final int OK = 200;

    private final ReplyReader reader;
    private final long length;
    private final long limit;
    private final long holds;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private long seen;
    private boolean streaming;

    JsonBody(ReplyReader reader, long length, boolean chunked) {
        this.reader = reader;
        this.length = length;
        this.limit = reader.call().route().server().limits().maxResult();
        this.holds = holds(chunked);
    }

    /**
     * How much is held before the client is sent anything. Without a length or chunks, a document that was cut looks like one that
     * has ended, so it is checked whole; and a small limit is better broken before the client was told that all is well.
     */
    private long holds(boolean chunked) {
        if (length >= 0) {
            return SMALL;
        }
        return chunked && limit > WORTH_HOLDING ? SMALL : limit;
    }

    @Override
    public void content(ByteBuf part) {
        seen += part.readableBytes();
        if (seen > limit || length > limit) {
            part.release();
            reader.failAndDrop(UpstreamErrors.tooLarge(reader.call().route().name(), limit));
        } else if (streaming) {
            reader.reply().answerPart(new Payload(part));
        } else {
            held = Payload.join(held, part);
            if (held.readableBytes() > holds) {
                stream();
            }
        }
    }

    private void stream() {
        var payload = new Payload(held);
        held = Unpooled.EMPTY_BUFFER;
        if (payload.peek() != MessagePeek.Kind.RESPONSE) {
            payload.dispose();
            reader.garbage("it answered with something that is not a JSON-RPC response");
            return;
        }
        streaming = true;
        reader.reply().answerStart(OK, length);
        reader.reply().answerPart(payload);
    }

    @Override
    public void complete() {
        if (streaming) {
            reader.end();
            reader.reply().answerEnd();
            return;
        }
        var payload = new Payload(held);
        held = Unpooled.EMPTY_BUFFER;
        if (Answers.answers(Answers.read(payload), reader.call().expectedId())) {
            reader.end();
            reader.reply().answer(OK, payload);
        } else {
            payload.dispose();
            reader.garbage("it answered with something that is not the JSON-RPC response to this call");
        }
    }

    @Override
    public void dispose() {
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }
}
