package dev.sluice.e2e.support.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One TCP connection to a local port that carries exactly the bytes a test gives it. */
public final class RawHttp implements AutoCloseable {

    private static final int HANG_GUARD_MILLIS = (int) HangGuard.time().toMillis();

    private final Socket socket;
    private final InputStream in;

    private RawHttp(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    public static RawHttp open(int port) {
        return open(port, 0);
    }

    /** Opens a connection whose kernel receive buffer is kept small, so that not reading is felt soon. */
    public static RawHttp open(int port, int receiveBuffer) {
        Socket socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), HANG_GUARD_MILLIS);
            socket.setSoTimeout(HANG_GUARD_MILLIS);
            int buffer = receiveBuffer > 0 ? 16 : 8192;
            return new RawHttp(socket, new BufferedInputStream(socket.getInputStream(), buffer));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** Sends one request on its own connection, reads the whole body and closes. */
    public static RawResponse once(int port, RawRequest request) {
        try (RawHttp http = open(port)) {
            RawResponse response = http.exchange(request);
            response.text();
            return response;
        }
    }

    public RawResponse exchange(RawRequest request) {
        return send(request).response();
    }

    public RawHttp send(RawRequest request) {
        send(request.head("127.0.0.1:" + socket.getPort()));
        return send(request.payload());
    }

    /** Sends the head of a request and leaves its body to the test. */
    public RawHttp sendHead(RawRequest request) {
        return send(request.head("127.0.0.1:" + socket.getPort()));
    }

    public RawHttp send(String text) {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Reads the head of the next final response. */
    public RawResponse response() {
        return RawResponse.guarded(() -> {
            while (true) {
                String[] start = HttpParser.line(in).split(" ", 3);
                if (start.length < 2 || !start[0].toUpperCase(Locale.ROOT).startsWith("HTTP/1.")) {
                    throw new IOException("not a status line: " + String.join(" ", start));
                }
                Headers headers = HttpParser.headers(in);
                int status = Integer.parseInt(start[1]);
                if (status >= 200) {
                    boolean bodiless = status == 204 || status == 304;
                    return new RawResponse(
                            status,
                            headers,
                            bodiless ? InputStream.nullInputStream() : HttpParser.body(in, headers, true));
                }
            }
        });
    }

    /** Waits for the peer to close and tells whether it did so with FIN and without another byte. */
    public boolean endsCleanly() {
        return RawResponse.guarded(() -> {
            try {
                return in.read() < 0;
            } catch (SocketException reset) {
                return false;
            }
        });
    }

    /** Waits for the peer to close, whatever comes before and however it does it. */
    public void awaitClosed() {
        RawResponse.guarded(() -> {
            try {
                in.transferTo(OutputStream.nullOutputStream());
                return true;
            } catch (SocketException reset) {
                return true;
            }
        });
    }

    /** The raw bytes behind what was read so far. */
    public InputStream bytes() {
        return in;
    }

    /** Says FIN and keeps reading. */
    public RawHttp finish() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Drops the connection with RST. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
