package dev.sluice.gateway.upstream.connect;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The connections one event loop has to one server: the freshest idle one first, a bounded number, a bounded queue. */
public final class ConnectionPool {
    private static final int MAX_WAITING = 1024;

    private final Dialler dialler;
    private final EventLoop loop;
    private final Address address;
    private final Duration connectTimeout;
    private final int limit;
    private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();
    private final ArrayDeque<Lease> waiting = new ArrayDeque<>();
    private int open;

    public ConnectionPool(Dialler dialler, EventLoop loop, Address address, PoolLimits limits) {
        this.dialler = dialler;
        this.loop = loop;
        this.address = address;
        this.connectTimeout = limits.connectTimeout();
        this.limit = limits.connections();
    }

    public record PoolLimits(int connections, Duration connectTimeout) {}

    /** Someone who wants a connection. */
    public interface Lease {
        void granted(UpstreamConnection connection);

        void refused(Throwable cause);

        /** Whether the wish is still there. */
        boolean wanted();

        boolean waitedTooLong(long now);
    }

    /** Sends away those who waited too long. */
    public void tick(long now) {
        Lease first;
        while ((first = waiting.peekFirst()) != null && (!first.wanted() || first.waitedTooLong(now))) {
            waiting.removeFirst();
            if (first.wanted()) {
                first.refused(new PoolExhausted());
            }
        }
    }

    public void acquire(Lease lease) {
        UpstreamConnection ready = freshest();
        if (ready != null) {
            lease.granted(ready);
        } else if (open < limit) {
            dial(lease);
        } else if (waiting.size() < MAX_WAITING) {
            waiting.add(lease);
        } else {
            lease.refused(new PoolExhausted());
        }
    }

    private @Nullable UpstreamConnection freshest() {
        UpstreamConnection next;
        while ((next = idle.pollFirst()) != null) {
            if (next.usable()) {
                return next;
            }
        }
        return null;
    }

    private void dial(Lease lease) {
        open++;
        Promise<UpstreamConnection> dialled = loop.newPromise();
        dialled.addListener((Future<UpstreamConnection> outcome) -> {
            if (outcome.isSuccess()) {
                UpstreamConnection connection = outcome.getNow();
                connection.belongsTo(() -> free(connection), this::closed);
                grant(connection, lease);
            } else {
                open--;
                lease.refused(outcome.cause());
                serveWaiting();
            }
        });
        dialler.dial(loop, address, connectTimeout, dialled);
    }

    private void grant(UpstreamConnection connection, Lease lease) {
        if (lease.wanted()) {
            lease.granted(connection);
        } else {
            free(connection);
        }
    }

    private void free(UpstreamConnection connection) {
        Lease next = nextWaiting();
        if (next != null) {
            next.granted(connection);
        } else {
            idle.addFirst(connection);
        }
    }

    private void closed() {
        open--;
        idle.removeIf(connection -> !connection.usable());
        serveWaiting();
    }

    private void serveWaiting() {
        if (open < limit) {
            Lease next = nextWaiting();
            if (next != null) {
                dial(next);
            }
        }
    }

    private @Nullable Lease nextWaiting() {
        Lease next;
        while ((next = waiting.pollFirst()) != null) {
            if (next.wanted()) {
                return next;
            }
        }
        return null;
    }

    /** All connections are in use and the queue is full. */
    public static final class PoolExhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PoolExhausted() {
            super("every connection is in use", null, false, false);
        }
    }
}
