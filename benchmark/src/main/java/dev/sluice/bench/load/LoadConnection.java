package dev.sluice.bench.load;

import dev.sluice.bench.http.Head;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A connection that sends one call after the other and checks what comes back. */
final class LoadConnection extends ClientConnection {

    private static final int VERIFY_EVERY = 64;

    private final LoadSpec spec;
    private final Call call;
    private final Queue<Long> waiting = new ArrayDeque<>();
    private final StringBuilder body = new StringBuilder();
    private byte[] template = {};
    private int idOffset;
    private int id;
    private int status;
    private long bodyBytes;
    private long intended;
    private boolean busy;
    private boolean verified;

    /** What the run wants to hear from its connections. */
    interface Call {

        void opened(LoadConnection connection);

        /** An answer came; {@code problem} is empty when it was right. */
        void answered(LoadConnection connection, long intendedNanos, @Nullable String problem);

        void closed(LoadConnection connection, int unanswered);
    }

    LoadConnection(Requests requests, LoadSpec spec, byte[] scratch, Call call) {
        super(requests, spec.era(), scratch);
        this.spec = spec;
        this.call = call;
    }

    /** Sends a call that was due at this time, now or as soon as the one before it is answered. */
    void call(long intendedNanos) {
        if (busy) {
            waiting.add(intendedNanos);
            return;
        }
        busy = true;
        intended = intendedNanos;
        verified = id % VERIFY_EVERY == 0;
        bodyBytes = 0;
        ByteBuf request = context().alloc().directBuffer(template.length).writeBytes(template);
        int rest = id;
        for (int at = idOffset + Requests.ID_DIGITS - 1; at >= idOffset; at--) {
            request.setByte(at, '0' + rest % 10);
            rest /= 10;
        }
        send(request);
    }

    @Override
    void onReady(String session) {
        template = requests().toolsCall(spec.era(), spec.tool(), session);
        idOffset = new String(template, StandardCharsets.US_ASCII).indexOf("\"id\":" + Requests.FIRST_ID) + 5;
        id = Requests.FIRST_ID;
        call.opened(this);
    }

    @Override
    void onAnswerHead(Head head) {
        status = head.status();
        body.setLength(0);
    }

    @Override
    public void onBody(ByteBuf buffer, int index, int length) {
        bodyBytes += length;
        if (verified) {
            body.append(buffer.getCharSequence(index, length, StandardCharsets.US_ASCII));
        }
    }

    @Override
    void onAnswerEnd() {
        busy = false;
        String problem = problem();
        id++;
        long due = intended;
        Long next = waiting.poll();
        if (next != null) {
            call(next);
        }
        call.answered(this, due, problem);
    }

    @Override
    void onClosed() {
        call.closed(this, waiting.size() + (busy ? 1 : 0));
    }

    private @Nullable String problem() {
        if (status != 200) {
            return "status " + status;
        }
        if (!spec.tool().couldBe(bodyBytes)) {
            return "short body";
        }
        return verified && !spec.tool().answers(body.toString(), id) ? "wrong body" : null;
    }
}
