package dev.sluice.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.CallObserver.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ConnectionDeadlinesTest {
    private final EdgeWorld world = new EdgeWorld();

    @AfterEach
    void leaveNothing() {
        world.over();
    }

    @Test
    void tickWhenNothingIsEverAskedThenTheConnectionIsClosed() {
        pass(10);
        assertThat(world.channel.isOpen()).isTrue();

        pass(1);
        assertThat(world.channel.isOpen()).isFalse();
        assertThat(world.out()).isEmpty();
    }

    @Test
    void tickWhenHeadTricklesThenTheRequestTimesOutAndTheConnectionIsClosed() {
        world.send("POST /everything/mcp HTTP/1.1\r\n");
        for (int i = 0; i < 9; i++) {
            pass(1);
            world.send("X: y\r\n");
        }
        assertThat(world.out()).isEmpty();

        pass(2);

        assertThat(world.out()).startsWith("HTTP/1.1 408 ").contains("connection: close", "\"code\":-32600");
        pass(3);
        assertThat(world.channel.isOpen()).isFalse();
    }

    @Test
    void tickWhenASecondHeadTricklesThenItTimesOutToo() {
        world.send(EdgeWorld.post(EdgeWorld.LIST));
        world.answer();
        world.out();
        world.send("POST /every");

        pass(11);

        assertThat(world.out()).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void tickWhenBodyDoesNotComeThenTheRequestTimesOut() {
        world.send("POST /everything/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 100\r\n\r\n{\"jsonrpc\"");
        pass(30);
        assertThat(world.out()).isEmpty();

        pass(1);

        assertThat(world.out()).startsWith("HTTP/1.1 408 ").contains("connection: close");
        assertThat(world.handlers.handed).isEmpty();
        assertThat(world.handlers.finished).extracting(one -> one.outcome()).containsExactly(Outcome.REFUSED);
    }

    @Test
    void tickWhenConnectionIsIdleAfterARequestThenItIsKeptLonger() {
        world.send(EdgeWorld.post(EdgeWorld.LIST));
        world.answer();

        pass(75);
        assertThat(world.channel.isOpen()).isTrue();

        pass(1);
        assertThat(world.channel.isOpen()).isFalse();
    }

    @Test
    void tickWhenACallIsUnderWayThenTheConnectionStays() {
        world.send(EdgeWorld.post(EdgeWorld.LIST));

        pass(400);

        assertThat(world.channel.isOpen()).isTrue();
        assertThat(world.handlers.last().source().gone()).isFalse();
        world.answer();
    }

    @Test
    void tickWhenTheAnswerTakesLongThenTheStreamOpensAndIsKeptAlive() {
        world.send(EdgeWorld.post(EdgeWorld.LIST));
        pass(5);
        assertThat(world.out()).isEmpty();

        pass(1);
        assertThat(world.out()).startsWith("HTTP/1.1 200 ").contains("text/event-stream", ": open\n\n");

        pass(15);
        assertThat(world.out()).contains(": ping\n\n");

        world.answer();
        assertThat(world.out()).contains("data: " + EdgeWorld.RESULT + "\n\n").endsWith("0\r\n\r\n");
    }

    @Test
    void drainWhenConnectionIsQuietThenItIsClosed() {
        world.send(EdgeWorld.post(EdgeWorld.LIST));
        world.answer();

        world.edge.drain();
        pass(3);

        assertThat(world.channel.isOpen()).isFalse();
    }

    @Test
    void drainWhenACallIsUnderWayThenItFinishesAndTheConnectionEnds() {
        world.send(EdgeWorld.post(EdgeWorld.LIST));
        world.edge.drain();
        pass(3);
        assertThat(world.channel.isOpen()).isTrue();

        world.answer();

        assertThat(world.out()).contains("connection: close", EdgeWorld.RESULT);
        pass(3);
        assertThat(world.channel.isOpen()).isFalse();
    }

    @Test
    void drainWhenAClientListensThenItIsToldToComeBack() {
        world.send(EdgeWorld.request("GET /everything/mcp", "Mcp-Session-Id: s", "Accept: text/event-stream"));
        world.reply().open();
        world.reply().flush();
        world.out();

        world.edge.drain();
        pass(1);

        assertThat(world.out()).contains("retry: 1000\n\n").endsWith("0\r\n\r\n");
    }

    @Test
    void closeWhenConnectionEndsThenItIsNoLongerCounted() {
        assertThat(world.edge.openConnections()).isOne();

        world.channel.close();

        assertThat(world.edge.openConnections()).isZero();
    }

    private void pass(int seconds) {
        world.time.pass(Duration.ofSeconds(seconds));
    }
}
