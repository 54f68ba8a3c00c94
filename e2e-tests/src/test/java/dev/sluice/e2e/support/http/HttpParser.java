package dev.sluice.e2e.support.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the parts of an HTTP/1.1 message from a stream, without judging more than the framing. */
public final class HttpParser {

    private HttpParser() {}

    /** A line without its CRLF; end of stream before the first byte is an {@link EOFException}. */
    public static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            throw new EOFException("closed where a line was expected");
        }
        while (next != '\n') {
            if (next < 0) {
                throw new TruncatedBody("closed inside a line: " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    public static Headers headers(InputStream in) throws IOException {
        Headers headers = Headers.none();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header line: " + line);
            }
            headers = headers.and(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** The body these headers frame; {@code untilClose} says what a message without framing means. */
    public static InputStream body(InputStream in, Headers headers, boolean untilClose) {
        if (headers.first("Transfer-Encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent()) {
            return new ChunkedBody(in);
        }
        return headers.first("Content-Length")
                .map(length -> (InputStream) new SizedBody(in, Long.parseLong(length)))
                .orElseGet(() -> untilClose ? in : InputStream.nullInputStream());
    }

    private static final class SizedBody extends InputStream {
        private final InputStream in;
        private long left;

        SizedBody(InputStream in, long left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int next = in.read();
            if (next < 0) {
                throw new TruncatedBody("closed with " + left + " bytes of Content-Length missing");
            }
            left--;
            return next;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(target, from, (int) Math.min(length, left));
            if (count < 0) {
                throw new TruncatedBody("closed with " + left + " bytes of Content-Length missing");
            }
            left -= count;
            return count;
        }
    }

    private static final class ChunkedBody extends InputStream {
        private final InputStream in;
        private long left;
        private boolean started;
        private boolean ended;

        ChunkedBody(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (left == 0 && !nextChunk()) {
                return -1;
            }
            int count = in.read(target, from, (int) Math.min(length, left));
            if (count < 0) {
                throw new TruncatedBody("closed inside a chunk");
            }
            left -= count;
            return count;
        }

        private boolean nextChunk() throws IOException {
            if (ended) {
                return false;
            }
            try {
                if (started) {
                    line(in);
                }
                started = true;
                left = Long.parseLong(line(in).split(";", 2)[0].strip(), 16);
                if (left == 0) {
                    headers(in);
                    ended = true;
                }
            } catch (EOFException closed) {
                throw new TruncatedBody("closed before the last chunk");
            }
            return !ended;
        }
    }
}
