package dev.sluice.gateway.call;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that takes its reply at once and keeps what it was given. */
public final class FakeReply implements Reply {
    public final List<String> log = new ArrayList<>();
    public final List<String> messages = new ArrayList<>();
    public final List<@Nullable String> ids = new ArrayList<>();
    public final List<String> answers = new ArrayList<>();
    public final List<GatewayError> errors = new ArrayList<>();
    public Runnable onMessage = () -> {};
    public @Nullable String session;
    public ReplySource.@Nullable Opening opening;
    public int ends;
    public int flushes;
    private @Nullable ReplySource source;
    private boolean inParts;
    private final StringBuilder parts = new StringBuilder();

    public ReplySource source() {
        if (source == null) {
            throw new IllegalStateException("nobody feeds this reply");
        }
        return source;
    }

    public GatewayError error() {
        return errors.getFirst();
    }

    public String answer() {
        return answers.getFirst();
    }

    public boolean ended() {
        return ends > 0;
    }

    public boolean opened() {
        return opening != null;
    }

    @Override
    public void from(ReplySource feeding) {
        source = feeding;
    }

    @Override
    public void session(String id) {
        session = id;
        log.add("session");
    }

    @Override
    public void open() {
        if (opening == null) {
            opening = source == null ? ReplySource.Opening.PLAIN : source.opening();
            log.add("open");
        }
    }

    @Override
    public void message(Payload message, @Nullable String eventId) {
        open();
        String text = text(message);
        log.add("message " + text);
        messages.add(text);
        ids.add(eventId);
        onMessage.run();
    }

    @Override
    public void answer(int status, Payload answer) {
        String text = text(answer);
        answers.add(text);
        end("answer " + status);
    }

    @Override
    public void answerStart(int status, long length) {
        inParts = true;
        log.add("start " + length);
    }

    @Override
    public void answerPart(Payload part) {
        String text = text(part);
        if (!inParts) {
            log.add("stray part");
        }
        parts.append(text);
    }

    @Override
    public void answerEnd() {
        answers.add(parts.toString());
        end("end");
    }

    @Override
    public void accepted() {
        end("accepted");
    }

    @Override
    public void close() {
        end("close");
    }

    @Override
    public void fail(GatewayError error) {
        errors.add(error);
        end("fail " + error.kind());
    }

    @Override
    public void flush() {
        flushes++;
    }

    private void end(String how) {
        log.add(how);
        ends++;
    }

    private static String text(Payload payload) {
        String text = new String(payload.copy(), StandardCharsets.UTF_8);
        payload.dispose();
        return text;
    }
}
