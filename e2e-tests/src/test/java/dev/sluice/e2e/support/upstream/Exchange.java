package dev.sluice.e2e.support.upstream;

import dev.sluice.e2e.support.http.HangGuard;
import dev.sluice.e2e.support.http.Headers;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request at the upstream and everything sent back for it; tests may write to it while it is open. */
public final class Exchange {

    private final ReceivedRequest request;
    private final Socket socket;
    private final PushbackInputStream in;
    private final MeteredOutput out;
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    Exchange(ReceivedRequest request, Socket socket, PushbackInputStream in) throws IOException {
        this.request = request;
        this.socket = socket;
        this.in = in;
        this.out = new MeteredOutput(socket.getOutputStream());
    }

    public ReceivedRequest request() {
        return request;
    }

    /** The JSON-RPC id of the request as a raw token. */
    public String id() {
        return request.id();
    }

    public Exchange json(int status, String body) {
        return json(status, Headers.none(), body);
    }

    public Exchange json(int status, Headers headers, String body) {
        return whole(status, headers.and("Content-Type", "application/json"), body);
    }

    /** A whole response with a Content-Length. */
    public Exchange whole(int status, Headers headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String length = status == 204 ? "" : "Content-Length: " + bytes.length + "\r\n";
        return raw("HTTP/1.1 " + status + " Status\r\n" + headers.wire() + length + "\r\n" + body);
    }

    /** Starts an event stream; every write behind it is one chunk. */
    public Exchange openStream() {
        return openStream(Headers.none());
    }

    public Exchange openStream(Headers headers) {
        return raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n"
                + headers.wire() + "\r\n");
    }

    public Exchange event(String data) {
        return chunk("event: message\ndata: " + data + "\n\n");
    }

    public Exchange event(String id, String data) {
        return chunk("id: " + id + "\nevent: message\ndata: " + data + "\n\n");
    }

    /** An event with an id and empty data, as servers of 2025-11-25 open a stream. */
    public Exchange prime(String id, int retryMillis) {
        return chunk("id: " + id + "\nretry: " + retryMillis + "\ndata: \n\n");
    }

    public Exchange comment(String text) {
        return chunk(": " + text + "\n\n");
    }

    public Exchange chunk(String text) {
        return chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    public Exchange chunk(byte[] bytes) {
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] framed = new byte[size.length + bytes.length + 2];
        System.arraycopy(size, 0, framed, 0, size.length);
        System.arraycopy(bytes, 0, framed, size.length, bytes.length);
        framed[framed.length - 2] = '\r';
        framed[framed.length - 1] = '\n';
        return raw(framed);
    }

    public Exchange endStream() {
        return raw("0\r\n\r\n");
    }

    public Exchange raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    public synchronized Exchange raw(byte[] bytes) {
        try {
            out.write(bytes);
            begun.countDown();
            return this;
        } catch (IOException broken) {
            gone.countDown();
            throw new UncheckedIOException(broken);
        }
    }

    /** Waits until the peer sends its next request or goes away; the latter is remembered. */
    public void park() {
        try {
            int next = in.read();
            if (next < 0) {
                gone.countDown();
            } else {
                in.unread(next);
            }
        } catch (IOException reset) {
            gone.countDown();
        }
    }

    public void close() {
        closeSocket(null);
    }

    public void reset() {
        closeSocket(0);
    }

    private void closeSocket(@Nullable Integer linger) {
        try {
            if (linger != null) {
                socket.setSoLinger(true, linger);
            }
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    void markGone() {
        gone.countDown();
    }

    public boolean isGone() {
        return gone.getCount() == 0;
    }

    /** Waits until the gateway dropped the connection this exchange runs on. */
    public void awaitGone() {
        await(gone, "the gateway still holds the connection of " + request.kind());
    }

    /** Waits until the first byte of the answer was written, so that a test may add events. */
    public Exchange awaitBegun() {
        await(begun, "no answer was begun for " + request.kind());
        return this;
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(HangGuard.time().toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(otherwise);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Bytes of the answer the kernel has taken so far. */
    public long accepted() {
        return out.accepted();
    }

    /** Whether one and the same write has been waiting for room for at least that long. */
    public boolean stalledFor(Duration time) {
        return out.stalledFor(time);
    }
}
