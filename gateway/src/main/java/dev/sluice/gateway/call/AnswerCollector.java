package dev.sluice.gateway.call;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A reply for calls the gateway makes on its own behalf: keeps the answer, drops what came before it, and tells once. */
public final class AnswerCollector implements Reply {
    private static final int LARGEST = 4 * 1024 * 1024;

    private final Consumer<Collected> listener;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
    private @Nullable String session;
    private boolean told;

    public AnswerCollector(Consumer<Collected> listener) {
        this.listener = listener;
    }

    /** What came of the call: an answer, an error, or neither where none was expected. */
    public record Collected(
            @Nullable String session,
            byte @Nullable [] answer,
            @Nullable GatewayError error) {}

    @Override
    public void from(ReplySource source) {
        // Small answers need no pacing.
    }

    @Override
    public void session(String id) {
        session = id;
    }

    @Override
    public void open() {
        // There is no client who waits for a stream.
    }

    @Override
    public void message(Payload message, @Nullable String eventId) {
        message.dispose();
    }

    @Override
    public void answer(int status, Payload answer) {
        byte[] bytes = answer.copy();
        answer.dispose();
        tell(bytes, null);
    }

    @Override
    public void answerStart(int status, long length) {
        parts.reset();
    }

    @Override
    public void answerPart(Payload part) {
        if (parts.size() + part.size() <= LARGEST) {
            parts.writeBytes(part.copy());
        }
        part.dispose();
    }

    @Override
    public void answerEnd() {
        tell(parts.toByteArray(), null);
    }

    @Override
    public void accepted() {
        tell(null, null);
    }

    @Override
    public void close() {
        tell(null, null);
    }

    @Override
    public void fail(GatewayError error) {
        tell(null, error);
    }

    @Override
    public void flush() {
        // Nothing is written.
    }

    private void tell(byte @Nullable [] answer, @Nullable GatewayError error) {
        if (!told) {
            told = true;
            listener.accept(new Collected(session, answer, error));
        }
    }
}
