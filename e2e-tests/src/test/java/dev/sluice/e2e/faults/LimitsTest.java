package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertFailedInBand;
import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything a client can make large has a limit and an answer behind it. */
class LimitsTest {

    private static final String PATH = "/tight/mcp";
    private static final int MAX_BODY = 8 * 1024;
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.dual());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("tight", UPSTREAM, "limits: {max-body: 8KiB, max-result: 64KiB, max-connections: 4}")
            .build());

    @BeforeAll
    static void probed() {
        UPSTREAM.await("server/discover");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        UPSTREAM.close();
    }

    @BeforeEach
    void reset() {
        UPSTREAM.reset();
    }

    @Test
    void bodyWhenDeclaredTooLargeThen413WithoutWaitingForIt() {
        RawRequest request =
                ModernClient.post(PATH, Messages.modernToolsCall("1", "echo")).with("Content-Length", "1000000000");
        try (RawHttp http = GATEWAY.connect()) {
            assertThat(http.sendHead(request).response().status()).isEqualTo(413);
        }
    }

    @Test
    void bodyWhenChunkedTooLargeThen413AndServerNeverAsked() {
        String body = Messages.modernToolsCall("1", "echo", "{\"a\":\"" + "x".repeat(MAX_BODY) + "\"}");
        RawRequest head = ModernClient.post(PATH, body).with("Transfer-Encoding", "chunked");
        try (RawHttp http = GATEWAY.connect()) {
            http.sendHead(head).send(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");

            assertThat(http.response().status()).isEqualTo(413);
            assertThat(UPSTREAM.seen("tools/call")).isEmpty();
        }
    }

    @Test
    void bodyWhenTooLargeInSessionThenErrorInBandAndSessionLives() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            String large = Messages.toolsCall("1", "echo", "{\"a\":\"" + "x".repeat(MAX_BODY) + "\"}");
            assertFailedInBand(client.post(large), -32600, "null");
            RawRequest chunked = client.request(large).with("Transfer-Encoding", "chunked");
            try (RawHttp http = GATEWAY.connect()) {
                http.sendHead(chunked).send(Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n");
                assertFailedInBand(http.response(), -32600, "null");
            }
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
            assertThat(UPSTREAM.seen("tools/call")).hasSize(1);
        }
    }

    @Test
    void bodyWhenClientAsksWhetherToSendItThenToldToGoOnOrRefused() {
        String body = Messages.modernToolsCall("1", "echo");
        RawRequest request = ModernClient.post(PATH, body).with("Expect", "100-continue");
        try (RawHttp http = GATEWAY.connect()) {
            http.sendHead(request).send(body);

            assertText(http.response(), "1");
        }
        try (RawHttp http = GATEWAY.connect()) {
            RawResponse refused =
                    http.sendHead(request.with("Content-Length", "999999999")).response();
            assertThat(refused.status()).isIn(413, 417);
        }
    }

    @Test
    void targetWhenTooLongThen414() {
        RawResponse response = GATEWAY.send(RawRequest.get(PATH + "?" + "x".repeat(100_000)));

        assertThat(response.status()).isEqualTo(414);
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
    }

    @Test
    void headersWhenTooLargeThen431() {
        RawResponse response = GATEWAY.send(
                ModernClient.post(PATH, Messages.modernToolsCall("1", "echo")).with("X-Large", "x".repeat(200_000)));

        assertThat(response.status()).isEqualTo(431);
        assertThat(response.json().path("error").path("message").asString("")).isNotBlank();
    }

    @Test
    void headersWhenTooManyThen431() {
        RawRequest many = ModernClient.post(PATH, Messages.modernToolsCall("1", "echo"))
                .with("X-Many", "a\r\nX-Many: b".repeat(15_000));

        assertThat(GATEWAY.send(many).status()).isEqualTo(431);
    }

    @Test
    void resultWhenTooLargeThenFailsInBandInEitherFraming() {
        UPSTREAM.on("tools/call", x -> {
            String large = Messages.textResult(x.id(), "x".repeat(200_000));
            x.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            x.chunk(large).endStream();
        });
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertToolFailed(client.post(Messages.toolsCall("1", "echo")), "1");
            UPSTREAM.on("tools/call", Reply.bigEvent(200_000));
            assertToolFailed(client.post(Messages.toolsCall("2", "echo")), "2");
        }
    }

    @Test
    void callsWhenMoreThanConnectionsThenEachIsAnsweredAndServerSeesNoMoreThanItsShare() {
        UPSTREAM.on("tools/call", Reply.hang());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            List<RawHttp> running = new ArrayList<>();
            for (int id = 1; id <= 8; id++) {
                running.add(client.begin(Messages.toolsCall(Integer.toString(id), "echo")));
            }
            var first = UPSTREAM.await("tools/call", 4);
            assertThat(client.post(Messages.request("99", "ping")).status()).isEqualTo(200);
            assertThat(UPSTREAM.openConnections()).isLessThanOrEqualTo(6);
            UPSTREAM.on("tools/call", Reply.text("next"));
            first.forEach(x -> x.json(200, Messages.textResult(x.id(), "first")));
            for (RawHttp http : running) {
                assertThat(http.response().status()).isEqualTo(200);
            }
        }
    }
}
