package dev.sluice.e2e.support.upstream;

import dev.sluice.e2e.support.http.HangGuard;
import dev.sluice.e2e.support.http.Headers;
import dev.sluice.e2e.support.http.HttpParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A scriptable MCP server on a local port. It records every request; scripts by {@link ReceivedRequest#kind()} come before
 * the behaviour of its {@link Dialect}.
 */
public final class FakeUpstream implements AutoCloseable {

    private static final int SEND_BUFFER = 64 * 1024;

    private final Dialect dialect;
    private final Map<String, Reply> standing = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<Reply>> once = new ConcurrentHashMap<>();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private volatile ServerSocket server;
    private volatile Thread acceptor = Thread.ofVirtual().unstarted(() -> {});

    private FakeUpstream(Dialect dialect, ServerSocket server) {
        this.dialect = dialect;
        this.server = server;
    }

    public static FakeUpstream start(Dialect dialect) {
        FakeUpstream upstream = new FakeUpstream(dialect, listen(0));
        upstream.accept(upstream.server);
        return upstream;
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            return socket;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/mcp";
    }

    /** Answers every request of that kind so, until {@link #reset()}. */
    public FakeUpstream on(String kind, Reply reply) {
        standing.put(kind, reply);
        return this;
    }

    /** Answers the next request of that kind so; several calls queue up. */
    public FakeUpstream once(String kind, Reply reply) {
        once.computeIfAbsent(kind, _ -> new ConcurrentLinkedQueue<>()).add(reply);
        return this;
    }

    /** Forgets scripts and records; sessions and connections stay. */
    public void reset() {
        standing.clear();
        once.clear();
        faults.clear();
        synchronized (exchanges) {
            exchanges.clear();
        }
    }

    public Set<String> sessions() {
        return dialect.sessions();
    }

    public void forgetSessions() {
        dialect.forgetSessions();
    }

    /** Every exchange since the start or the last {@link #reset()}. */
    public List<Exchange> seen() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    public List<Exchange> seen(String kind) {
        return seen(request -> request.kind().equals(kind));
    }

    public List<Exchange> seen(Predicate<ReceivedRequest> wanted) {
        return seen().stream().filter(x -> wanted.test(x.request())).toList();
    }

    /** Waits for the first request of that kind. */
    public Exchange await(String kind) {
        return await(kind, 1).getFirst();
    }

    /** Waits until that many requests of that kind came. */
    public List<Exchange> await(String kind, int count) {
        return await(kind, request -> request.kind().equals(kind), count);
    }

    /** Waits until the session of that call has an open GET stream; other sessions may open theirs at any time. */
    public Exchange awaitStreamOf(Exchange call) {
        String session = call.request().session().orElseThrow();
        Predicate<ReceivedRequest> wanted = request -> request.kind().equals("GET")
                && request.session().filter(session::equals).isPresent();
        return await("GET of session " + session, wanted, 1).getLast().awaitBegun();
    }

    public List<Exchange> await(String what, Predicate<ReceivedRequest> wanted, int count) {
        long guard = System.nanoTime() + HangGuard.time().toNanos();
        synchronized (exchanges) {
            List<Exchange> found = seen(wanted);
            while (found.size() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(guard - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(
                            "upstream got %d of %d %s; all: %s".formatted(found.size(), count, what, kinds()));
                }
                waitFor(left);
                found = seen(wanted);
            }
            return found;
        }
    }

    private void waitFor(long millis) {
        try {
            exchanges.wait(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What was asked so far, in order. */
    public List<String> kinds() {
        return seen().stream().map(x -> x.request().kind()).toList();
    }

    public int openConnections() {
        return open.size();
    }

    /** Connections accepted since the start. */
    public long acceptedConnections() {
        return accepted.get();
    }

    /** Failures of the fake itself, which no test expects. */
    public List<Throwable> faults() {
        return List.copyOf(faults);
    }

    /** Stops listening and drops every connection, as a crashed server does. */
    public void crash() {
        closeListener();
        join(acceptor);
        open.forEach(FakeUpstream::drop);
    }

    /** Listens again on the same port after {@link #crash()}. */
    public void recover() {
        server = listen(server.getLocalPort());
        accept(server);
    }

    @Override
    public void close() {
        crash();
    }

    private void closeListener() {
        try {
            server.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    // a closed listener goes on accepting until the thread inside accept() has noticed
    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void accept(ServerSocket listener) {
        acceptor = Thread.ofVirtual().start(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    socket.setTcpNoDelay(true);
                    socket.setSendBufferSize(SEND_BUFFER);
                    open.add(socket);
                    long number = accepted.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket, number));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void serve(Socket socket, long number) {
        try (socket) {
            PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream()));
            while (!socket.isClosed()) {
                Exchange exchange = new Exchange(read(in, number), socket, in);
                record(exchange);
                play(exchange);
            }
        } catch (IOException closed) {
            // the peer is free to go at any time
        } finally {
            open.remove(socket);
        }
    }

    private void play(Exchange exchange) {
        try {
            replyTo(exchange.request()).play(exchange);
        } catch (UncheckedIOException peerLeft) {
            exchange.markGone();
            exchange.close();
        } catch (RuntimeException fault) {
            faults.add(fault);
            exchange.reset();
        }
    }

    private static ReceivedRequest read(InputStream in, long number) throws IOException {
        String[] start = HttpParser.line(in).split(" ", 3);
        if (start.length < 3) {
            throw new IOException("not a request line: " + String.join(" ", start));
        }
        Headers headers = HttpParser.headers(in);
        byte[] body = HttpParser.body(in, headers, false).readAllBytes();
        return new ReceivedRequest(number, start[0], start[1], headers, new String(body, StandardCharsets.UTF_8));
    }

    private void record(Exchange exchange) {
        synchronized (exchanges) {
            exchanges.add(exchange);
            exchanges.notifyAll();
        }
    }

    private Reply replyTo(ReceivedRequest request) {
        ConcurrentLinkedQueue<Reply> queue = once.get(request.kind());
        @Nullable Reply next = queue == null ? null : queue.poll();
        if (next != null) {
            return next;
        }
        Reply scripted = standing.get(request.kind());
        return scripted != null ? scripted : dialect.reply(request);
    }
}
