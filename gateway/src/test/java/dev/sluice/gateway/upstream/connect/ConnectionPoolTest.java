package dev.sluice.gateway.upstream.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.loop.EventLoops;
import dev.sluice.gateway.loop.Transport;
import dev.sluice.gateway.upstream.connect.ConnectionPool.PoolExhausted;
import dev.sluice.gateway.upstream.connect.ConnectionPool.PoolLimits;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real connections to a server that answers at once; all of the pool's life is on its loop. */
@Timeout(30)
class ConnectionPoolTest {
    private final EventLoops loops = new EventLoops(Transport.NIO, 1, System::nanoTime);
    private final EventLoop loop = loops.any();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        try {
            while (true) {
                Socket accepted = server.accept();
                Thread.ofVirtual().start(() -> answer(accepted));
            }
        } catch (IOException _) {
            // The test is over.
        }
    }

    private static void answer(Socket accepted) {
        try (accepted) {
            var requests =
                    new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
            String line;
            while ((line = requests.readLine()) != null) {
                if (line.isEmpty()) {
                    accepted.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException _) {
            // The gateway has closed the connection.
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
        // What the loop still reads must not be counted against a later test.
        loop.parent().terminationFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void acquireWhenThereIsRoomThenEachGetsAConnectionOfItsOwn() throws Exception {
        ConnectionPool pool = pool(2);

        Wish one = acquire(pool);
        Wish two = acquire(pool);

        assertThat(one.connection()).isNotSameAs(two.connection());
    }

    @Test
    void acquireWhenOneIsGivenBackThenTheFreshestIsUsedAgain() throws Exception {
        ConnectionPool pool = pool(3);
        UpstreamConnection first = acquire(pool).connection();
        UpstreamConnection second = acquire(pool).connection();
        giveBack(first);
        giveBack(second);

        assertThat(acquire(pool).connection()).isSameAs(second);
        assertThat(acquire(pool).connection()).isSameAs(first);
    }

    @Test
    void acquireWhenAllAreInUseThenTheFirstInTheQueueGetsTheNextFreeOne() throws Exception {
        ConnectionPool pool = pool(1);
        UpstreamConnection only = acquire(pool).connection();
        Wish early = acquire(pool);
        Wish late = acquire(pool);
        assertThat(early.isTold()).isFalse();

        giveBack(only);

        assertThat(early.connection()).isSameAs(only);
        assertThat(late.isTold()).isFalse();
    }

    @Test
    void acquireWhenTheFirstInTheQueueHasGoneThenTheNextIsServed() throws Exception {
        ConnectionPool pool = pool(1);
        UpstreamConnection only = acquire(pool).connection();
        Wish gone = acquire(pool);
        Wish late = acquire(pool);
        gone.wanted = false;

        giveBack(only);

        assertThat(late.connection()).isSameAs(only);
        assertThat(gone.isTold()).isFalse();
    }

    @Test
    void acquireWhenTheQueueIsFullThenRefusedAtOnce() throws Exception {
        ConnectionPool pool = pool(1);
        acquire(pool).connection();
        for (int i = 0; i < 1024; i++) {
            acquire(pool);
        }

        assertThat(acquire(pool).failure()).isInstanceOf(PoolExhausted.class);
    }

    @Test
    void tickWhenOneWaitedTooLongThenItIsRefusedAndLaterOnesStay() throws Exception {
        ConnectionPool pool = pool(1);
        acquire(pool).connection();
        Wish old = acquire(pool);
        Wish young = acquire(pool);
        old.deadline = 100;

        on(() -> {
            pool.tick(101);
            return true;
        });

        assertThat(old.failure()).isInstanceOf(PoolExhausted.class);
        assertThat(young.isTold()).isFalse();
    }

    @Test
    void closedWhenAConnectionEndsThenItsPlaceIsTakenByTheNextInTheQueue() throws Exception {
        ConnectionPool pool = pool(1);
        UpstreamConnection first = acquire(pool).connection();
        Wish waiting = acquire(pool);

        on(() -> {
            first.abandon();
            return true;
        });

        assertThat(waiting.connection()).isNotSameAs(first);
    }

    @Test
    void closedWhenAnIdleConnectionEndsThenItIsNotHandedOut() throws Exception {
        ConnectionPool pool = pool(1);
        UpstreamConnection first = acquire(pool).connection();
        giveBack(first);
        on(() -> {
            first.abandon();
            return true;
        });

        assertThat(acquire(pool).connection()).isNotSameAs(first);
    }

    @Test
    void acquireWhenNobodyListensThenEveryoneHearsItAndThePlaceIsFreeAgain() throws Exception {
        // A port that is taken but not listened on: a free one could be anybody's by the time it is dialled.
        try (Socket silent = new Socket()) {
            silent.bind(new InetSocketAddress("127.0.0.1", 0));
            ConnectionPool pool = pool(1, silent.getLocalPort());

            for (int i = 0; i < 3; i++) {
                assertThat(acquire(pool).failure()).isNotInstanceOf(PoolExhausted.class);
            }
        }
    }

    private ConnectionPool pool(int connections) throws SSLException {
        return pool(connections, server.getLocalPort());
    }

    private ConnectionPool pool(int connections, int port) throws SSLException {
        var dialler = new Dialler(loops, SslContextBuilder.forClient().build());
        var address = Address.of(URI.create("http://127.0.0.1:" + port + "/mcp"));
        return new ConnectionPool(dialler, loop, address, new PoolLimits(connections, Duration.ofSeconds(5)));
    }

    private Wish acquire(ConnectionPool pool) throws Exception {
        var wish = new Wish();
        on(() -> {
            pool.acquire(wish);
            return true;
        });
        return wish;
    }

    /** Ends an exchange the way a response does. */
    private void giveBack(UpstreamConnection connection) throws Exception {
        var reader = new FakeReader();
        on(() -> {
            connection.send(FakeReader.get(), reader);
            return true;
        });
        while (!on(() -> reader.log.contains("complete"))) {
            Thread.onSpinWait();
        }
    }

    private <T> T on(Callable<T> action) throws Exception {
        return loop.submit(action).get(10, TimeUnit.SECONDS);
    }

    /** Someone who wants a connection. */
    private final class Wish implements ConnectionPool.Lease {
        private final List<UpstreamConnection> granted = new ArrayList<>();
        private final List<Throwable> refused = new ArrayList<>();
        private boolean wanted = true;
        private long deadline = Long.MAX_VALUE;

        @Override
        public void granted(UpstreamConnection connection) {
            granted.add(connection);
        }

        @Override
        public void refused(Throwable cause) {
            refused.add(cause);
        }

        @Override
        public boolean wanted() {
            return wanted;
        }

        @Override
        public boolean waitedTooLong(long now) {
            return now > deadline;
        }

        boolean isTold() throws Exception {
            return on(() -> !granted.isEmpty() || !refused.isEmpty());
        }

        UpstreamConnection connection() throws Exception {
            awaitTold();
            assertThat(refused).isEmpty();
            return on(granted::getLast);
        }

        Throwable failure() throws Exception {
            awaitTold();
            assertThat(granted).isEmpty();
            return on(refused::getLast);
        }

        private void awaitTold() throws Exception {
            while (!isTold()) {
                Thread.onSpinWait();
            }
        }
    }
}
