package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.Payload;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.protocol.Envelope;
import dev.sluice.gateway.protocol.MalformedMessage;
import dev.sluice.gateway.protocol.MessagePeek;
import dev.sluice.gateway.protocol.Scanned;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reply that is an event stream: messages on the way to the answer, or a stream of messages without end. */
final class EventBody implements BodyReader, SseReader.Listener {
    private static final int CHECKED_WHOLE = 16 * 1024;
    private static final int HELD_WHOLE = 256 * 1024;
    private static final int OK = 200;
    private static final long FIRST_RETRY_MILLIS = 1000;
    private static final long LONGEST_RETRY_MILLIS = 30_000;

    private final ReplyReader reader;
    private final SseReader events;
    private final long limit;
    private @Nullable String lastId;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private long inParts;

    EventBody(ReplyReader reader) {
        this.reader = reader;
        this.limit = reader.call().route().server().limits().maxResult();
        this.events = new SseReader(this, (int) Math.min(HELD_WHOLE, limit));
        this.lastId = reader.call().dialect().lastEventId();
    }

    @Override
    public void content(ByteBuf part) {
        events.read(part);
    }

    @Override
    public void complete() {
        if (!broken()) {
            return;
        }
        if (reader.call().wantsAnswer()) {
            reader.garbage("it closed the stream before answering");
        } else {
            reader.end();
            reader.reply().close();
        }
    }

    @Override
    public boolean broken() {
        if (inParts > 0) {
            return true;
        }
        if (reader.call().wantsAnswer() && reader.resumeAfter(lastId, retryMillis)) {
            return false;
        }
        return true;
    }

    @Override
    public void dispose() {
        events.dispose();
    }

    // The events.

    @Override
    public void event(@Nullable String type, @Nullable String id, ByteBuf data) {
        if (id != null) {
            lastId = id;
        }
        if (!data.isReadable() || type != null && !type.isEmpty() && !type.equals("message")) {
            noteWish(data, id);
            data.release();
            return;
        }
        reader.progressed();
        var payload = new Payload(data);
        if (payload.size() > CHECKED_WHOLE) {
            unchecked(payload, payload.peek(), id);
        } else {
            checked(payload, id);
        }
    }

    /** An event with an id and nothing else opens a stream that can be resumed; the client gets one of the same kind. */
    private void noteWish(ByteBuf data, @Nullable String id) {
        if (!data.isReadable()
                && id != null
                && reader.call().dialect().revision().priming()) {
            reader.reply().open();
        }
    }

    private void checked(Payload payload, @Nullable String id) {
        try {
            switch (payload.scan()) {
                case Scanned.One(Envelope message) -> deliver(message, payload, id);
                case Scanned.Batch(List<Envelope> messages) -> {
                    for (Envelope message : messages) {
                        deliver(message, payload.part(message.start(), message.end()), id);
                    }
                    payload.dispose();
                }
            }
        } catch (MalformedMessage malformed) {
            payload.dispose();
            reader.garbage("it sent an event that is not JSON-RPC");
        }
    }

    private void deliver(Envelope message, Payload payload, @Nullable String id) {
        if (reader.done()) {
            payload.dispose();
        } else if (!Answers.isResponse(message)) {
            reader.reply().message(payload, id);
        } else if (reader.call().picksUp()) {
            reader.reply().message(payload, id);
        } else if (Answers.answers(message, reader.call().expectedId())) {
            answer(payload);
        } else {
            payload.dispose();
            reader.garbage("it sent a response to something that was not asked");
        }
    }

    private void unchecked(Payload payload, MessagePeek.Kind kind, @Nullable String id) {
        if (kind == MessagePeek.Kind.RESPONSE && reader.call().wantsAnswer()) {
            answer(payload);
        } else if (kind == MessagePeek.Kind.REQUEST_OR_NOTIFICATION) {
            reader.reply().message(payload, id);
        } else {
            payload.dispose();
            reader.garbage("it sent an event that is not JSON-RPC");
        }
    }

    private void answer(Payload payload) {
        reader.end();
        reader.reply().answer(OK, payload);
    }

    @Override
    public boolean large(ByteBuf soFar) {
        UpstreamCall call = reader.call();
        if (soFar.readableBytes() > limit) {
            reader.failAndDrop(UpstreamErrors.tooLarge(call.route().name(), limit));
            return false;
        }
        if (!call.wantsAnswer() || new Payload(soFar).peek() != MessagePeek.Kind.RESPONSE) {
            reader.garbage("it sent a message of more than %d bytes".formatted(HELD_WHOLE));
            return false;
        }
        reader.reply().answerStart(OK, -1);
        return true;
    }

    @Override
    public void part(ByteBuf part) {
        inParts += part.readableBytes();
        if (inParts > limit) {
            part.release();
            reader.failAndDrop(UpstreamErrors.tooLarge(reader.call().route().name(), limit));
        } else if (reader.done()) {
            part.release();
        } else {
            reader.reply().answerPart(new Payload(part));
        }
    }

    @Override
    public void partsEnd() {
        reader.end();
        reader.reply().answerEnd();
    }

    @Override
    public void retry(long millis) {
        retryMillis = Math.min(millis, LONGEST_RETRY_MILLIS);
    }

    @Override
    public void unreadable(String why) {
        reader.garbage(why);
    }

    @Override
    public boolean reading() {
        return !reader.done();
    }
}
