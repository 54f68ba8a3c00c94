package dev.sluice.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class PipeliningTest {
    private static final String HEALTH = EdgeWorld.request("GET /health");

    private final EdgeWorld world = new EdgeWorld();

    @AfterEach
    void leaveNothing() {
        world.over();
    }

    @Test
    void readWhenRequestsComeTogetherThenTheyAreAnsweredOneAfterAnother() {
        world.send(post(1) + post(2) + post(3));
        assertThat(world.handlers.handed).hasSize(1);

        for (int i = 1; i <= 3; i++) {
            assertThat(world.handlers.last().body()).contains("\"id\":" + i);
            world.answer("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"result\":{}}");
            assertThat(world.out()).contains("HTTP/1.1 200 OK", "\"id\":" + i);
        }
        assertThat(world.handlers.handed).hasSize(3);
    }

    @Test
    void readWhenARequestOfTheWebServerIsUnderWayThenOursWaits() {
        world.send(HEALTH + post(1));
        assertThat(world.web.asked).containsExactly("/health");
        assertThat(world.handlers.handed).isEmpty();

        world.web.answer(200);

        assertThat(world.handlers.handed).hasSize(1);
        world.answer();
        assertThat(world.out()).containsSubsequence("Content-Length: 0", EdgeWorld.RESULT);
    }

    @Test
    void readWhenOursIsUnderWayThenTheWebServersRequestWaits() {
        world.send(post(1) + HEALTH + post(2) + EdgeWorld.request("GET /metrics"));
        assertThat(world.web.asked).isEmpty();

        world.answer();
        assertThat(world.web.asked).containsExactly("/health");
        assertThat(world.handlers.handed).hasSize(1);

        world.web.answer(200);
        assertThat(world.handlers.handed).hasSize(2);

        world.answer();
        assertThat(world.web.asked).containsExactly("/health", "/metrics");
    }

    @Test
    void readWhenTheWebServersRequestHasABodyThenAllOfItIsPassed() {
        world.send("POST /api HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc");
        world.send("def" + post(1));

        assertThat(world.web.bodies).hasToString("abcdef");
        assertThat(world.handlers.handed).isEmpty();

        world.web.answer(200);
        assertThat(world.handlers.handed).hasSize(1);
        world.answer();
    }

    @Test
    void readWhenTheWebServersRequestWithABodyHadToWaitThenAllOfItIsPassedInOrder() {
        world.send(post(1) + "POST /api HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\nabc");
        world.send("def" + post(2));
        assertThat(world.web.asked).isEmpty();

        world.answer();

        assertThat(world.web.bodies).hasToString("abcdef");
        world.web.answer(200);
        assertThat(world.handlers.last().body()).contains("\"id\":2");
        world.answer();
    }

    @Test
    void writeWhenTheWebServerOnlyContinuesThenOursStillWaits() {
        world.send(HEALTH + post(1));

        world.web.answer(100);
        assertThat(world.handlers.handed).isEmpty();

        world.web.answer(204);
        assertThat(world.handlers.handed).hasSize(1);
        world.answer();
    }

    @Test
    void readWhenAnAnswerIsUnderWayThenTheClientIsNotReadFurther() {
        world.send(post(1));
        world.send(post(2));
        assertThat(world.channel.config().isAutoRead()).isFalse();

        world.answer();
        world.answer();

        assertThat(world.channel.config().isAutoRead()).isTrue();
    }

    @Test
    void closeWhenRequestsAreWaitingThenTheyAreFreedAndTheCallHearsIt() {
        world.send(post(1) + post(2) + HEALTH);

        world.channel.close();

        assertThat(world.handlers.handed).hasSize(1);
        assertThat(world.handlers.last().source().gone()).isTrue();
    }

    @Test
    void readWhenTheClientWillNotKeepTheConnectionThenTheRestIsNotRead() {
        world.send(EdgeWorld.post(EdgeWorld.LIST, "Connection: close") + post(2));

        world.answer();

        assertThat(world.out()).contains("connection: close");
        assertThat(world.handlers.handed).hasSize(1);
    }

    @Test
    void readWhenBodyComesInPiecesThenItIsHandedOverWhole() {
        String request = post(1);
        for (int i = 0; i < request.length(); i++) {
            assertThat(world.handlers.handed).isEmpty();
            world.send(request.substring(i, i + 1));
        }

        assertThat(world.handlers.last().body()).isEqualTo(EdgeWorld.LIST);
        world.answer();
    }

    @Test
    void readWhenBodyIsChunkedThenItIsHandedOverWhole() {
        world.send("POST /everything/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
        world.send("5\r\n" + EdgeWorld.LIST.substring(0, 5) + "\r\n");
        String rest = EdgeWorld.LIST.substring(5);
        world.send(Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");

        assertThat(world.handlers.last().body()).isEqualTo(EdgeWorld.LIST);
        world.answer();
    }

    private static String post(int id) {
        return EdgeWorld.post("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/list\"}".formatted(id));
    }
}
