package dev.sluice.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class RequestBodiesTest {
    private static final String HEAD =
            "POST /everything/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String LARGE = "x".repeat(EdgeWorld.MAX_BODY + 1);

    private EdgeWorld world = new EdgeWorld();

    @AfterEach
    void leaveNothing() {
        world.over();
    }

    @Test
    void readWhenTheClientAsksFirstThenItMayGoOn() {
        world.send(HEAD + "Expect: 100-continue\r\nContent-Length: " + EdgeWorld.LIST.length() + "\r\n\r\n");
        assertThat(world.out()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");

        world.send(EdgeWorld.LIST);
        world.answer();

        assertThat(world.out()).startsWith("HTTP/1.1 200 OK").contains(EdgeWorld.RESULT);
    }

    @Test
    void readWhenTheClientAsksFirstAndIsRefusedThenItNeedNotGoOn() {
        world.send("POST /nobody/mcp HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n");

        assertThat(world.out()).startsWith("HTTP/1.1 404 ").contains("connection: close", "-32002");
    }

    @Test
    void bodyWhenTooLargeWithoutASessionThenRefusedAtOnce() {
        world.send(HEAD + "Content-Length: 100000\r\n\r\n" + LARGE);

        assertThat(world.out()).startsWith("HTTP/1.1 413 ").contains("connection: close", "1000 bytes");
        world.send("x".repeat(5000));
        assertThat(world.handlers.handed).isEmpty();
        world.time.pass(Duration.ofSeconds(3));
        assertThat(world.channel.isOpen()).isFalse();
    }

    @Test
    void bodyWhenTooLargeInASessionThenItIsReadToItsEndAndRefusedInBand() {
        world.send(EdgeWorld.post(LARGE, "Mcp-Session-Id: s"));

        assertThat(world.out())
                .startsWith("HTTP/1.1 200 ")
                .contains("\"id\":null", "\"code\":-32600")
                .doesNotContain("connection: close");
        world.send(EdgeWorld.post(EdgeWorld.LIST, "Mcp-Session-Id: s"));
        assertThat(world.handlers.handed).hasSize(1);
        world.answer();
    }

    @Test
    void bodyWhenEndlessInASessionThenItIsNotReadForEver() {
        world.send(HEAD + "Mcp-Session-Id: s\r\nContent-Length: 1000000\r\n\r\n");
        for (int i = 0; i < 5; i++) {
            world.send("x".repeat(1000));
        }

        assertThat(world.out()).contains("connection: close");
    }

    @Test
    void bodyWhenAllWaitingBodiesTakeTooMuchThenTheNextIsTurnedAway() {
        world.edge.bodies().take(2990);

        world.send(HEAD + "Content-Length: 500\r\n\r\n" + "x".repeat(100));

        assertThat(world.out()).startsWith("HTTP/1.1 503 ").contains("retry-after: 3");
        assertThat(world.edge.bodies().take(10)).isTrue();
    }

    @Test
    void bodyWhenTheClientLeavesHalfWayThenItsMemoryIsFree() {
        world.send(HEAD + "Content-Length: 900\r\n\r\n" + "x".repeat(800));
        assertThat(world.edge.bodies().take(2500)).isFalse();

        world.channel.close();

        assertThat(world.edge.bodies().take(3000)).isTrue();
    }

    @Test
    void bodyWhenItMeansNothingThenItIsDropped() {
        world.send(
                EdgeWorld.request("GET /everything/mcp", "Mcp-Session-Id: s", "Content-Length: 900") + "x".repeat(900));

        assertThat(world.handlers.last().what()).isEqualTo("stream");
        assertThat(world.edge.bodies().take(3000)).isTrue();
    }

    @Test
    void startWhenThereAreTooManyConnectionsThenTheRequestIsTurnedAway() {
        world.over();
        world = new EdgeWorld(0);

        world.send(EdgeWorld.post(EdgeWorld.LIST));

        assertThat(world.out()).startsWith("HTTP/1.1 503 ").contains("retry-after", "connection: close");
    }

    @ParameterizedTest
    @CsvSource({
        "'{', 400, -32700",
        "'', 400, -32700",
        "'[]', 400, -32600",
        "'{}', 400, -32600",
        "'\"x\"', 400, -32600",
        "'{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}x', 400, -32700"
    })
    void dispatchWhenBodyIsNoMessageThenItIsRefused(String body, int status, int code) {
        world.send(EdgeWorld.post(body));

        assertThat(world.out()).startsWith("HTTP/1.1 " + status).contains("\"code\":" + code, "\"jsonrpc\":\"2.0\"");
        assertThat(world.handlers.handed).isEmpty();
    }

    @Test
    void startWhenHeadIsTooLongThenItIsRefused() {
        world.send("GET /everything/mcp?" + "x".repeat(5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(world.out()).startsWith("HTTP/1.1 414 ").contains("connection: close");
    }

    @Test
    void startWhenHeadersAreTooLargeThenTheyAreRefused() {
        world.send("GET /everything/mcp HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(9000) + "\r\n\r\n");

        assertThat(world.out()).startsWith("HTTP/1.1 431 ").contains("connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELLO\r\n\r\n",
                "GET /everything/mcp HTTP/1.1\r\nHost localhost\r\n\r\n",
                "POST /everything/mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "GET /every%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void startWhenItIsNotHttpThenItIsRefused(String request) {
        world.send(request);

        assertThat(world.out()).startsWith("HTTP/1.1 400 ").contains("connection: close", "\"jsonrpc\"");
        assertThat(world.handlers.handed).isEmpty();
    }
}
