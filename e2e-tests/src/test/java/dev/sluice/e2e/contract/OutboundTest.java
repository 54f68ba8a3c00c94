package dev.sluice.e2e.contract;

import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.ReceivedRequest;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** C-53: what the gateway sends to servers and what it puts up with from them. */
@ExtendWith(SharedStage.class)
class OutboundTest {

    private final Stage stage;
    private final Gateway gateway;

    OutboundTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    static Stream<Arguments> noBackChannel() {
        return Stream.of(
                Arguments.of("200 text/html", Reply.content(200, "text/html", "<!doctype html><p>flow</p>")),
                Arguments.of("404", Reply.status(404)),
                Arguments.of("405", Reply.status(405)),
                Arguments.of("501", Reply.status(501)),
                Arguments.of("500", Reply.status(500)),
                Arguments.of("reset", Reply.reset()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noBackChannel")
    void c53GetWhenServerOffersNoStreamThenClientStillHasOneAndCallsWork(String name, Reply reply) {
        stage.stateful().on("GET", reply);
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            RawResponse stream = client.stream();

            assertThat(stream.status()).as(name).isEqualTo(200);
            assertThat(stream.nextFrame()).isPresent();
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
        }
    }

    static Stream<Arguments> answers() {
        String result = "{\"content\":[{\"type\":\"text\",\"text\":\"ok\"}],\"structuredContent\":[1,null],\"new\":{}}";
        String message = Messages.result("1", result);
        return Stream.of(
                Arguments.of("json", Reply.json(200, message)),
                Arguments.of("json with charset", Reply.content(200, "application/json; charset=utf-8", message)),
                Arguments.of("json in capitals", Reply.content(200, "Application/JSON", message)),
                Arguments.of("json behind 400", Reply.json(400, Messages.error("1", -32602, "bad"))),
                Arguments.of("event with id", (Reply)
                        x -> x.openStream().event("7", message).endStream()),
                Arguments.of("event without id", Reply.events(message)),
                Arguments.of("event behind a comment", (Reply)
                        x -> x.openStream().comment("hi").event(message).endStream()),
                Arguments.of("event behind a priming event", (Reply)
                        x -> x.openStream().prime("1", 5).event(message).endStream()),
                Arguments.of("event without a name", (Reply)
                        x -> x.openStream().chunk("data: " + message + "\n\n").endStream()),
                Arguments.of("stream until close", (Reply) x -> x.raw(
                                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: "
                                        + message + "\n\n")
                        .close()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void c53AnswerWhenShapedInAnyLegalWayThenReachesTheClientUnchanged(String name, Reply reply) {
        stage.stateful().on("tools/call", reply);
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            RawResponse response = client.post(Messages.toolsCall("1", "echo"));

            assertThat(response.status()).as(name).isEqualTo(200);
            String answer = response.mediaType().equals("text/event-stream")
                    ? response.nextMessage().text()
                    : response.text();
            assertThat(answer)
                    .isIn(
                            Messages.error("1", -32602, "bad"),
                            Messages.result(
                                    "1",
                                    "{\"content\":[{\"type\":\"text\",\"text\":\"ok\"}],\"structuredContent\":[1,null],\"new\":{}}"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void c53RedirectWhenServerSendsOneThenNotFollowed(int status) {
        try (FakeUpstream elsewhere = FakeUpstream.start(Dialect.dual())) {
            stage.stateful().on("tools/call", Reply.redirect(status, elsewhere.url()));
            stage.modern().on("tools/call", Reply.redirect(status, elsewhere.url()));
            try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
                RawResponse response = client.post(Messages.toolsCall("1", "echo"));
                assertThat(response.header("Location")).isEmpty();
                assertToolFailed(response, "1");
            }
            RawResponse response = gateway.send(ModernClient.post(Stage.MODERN, Messages.modernToolsCall("1", "echo")));
            assertThat(response.status()).isEqualTo(502);
            assertThat(response.header("Location")).isEmpty();
            assertThat(elsewhere.acceptedConnections()).isZero();
        }
    }

    @Test
    void c18HeadersWhenConfiguredThenSentWithEveryRequest() {
        try (FakeUpstream upstream = FakeUpstream.start(Dialect.stateful());
                Gateway own = Gateway.start(GatewayConfig.builder()
                        .server("keyed", upstream, "headers: {X-Team: blue, x-api-key: \"${E2E_KEY}\"}")
                        .environment("E2E_KEY", "s3cret")
                        .build());
                LegacyClient client = LegacyClient.open(own, "/keyed/mcp")) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            client.stream();
            upstream.await("GET");
            client.delete();
            upstream.await("DELETE");

            assertThat(upstream.seen()).hasSizeGreaterThan(4).allSatisfy(x -> {
                assertThat(x.request().header("X-Team")).hasValue("blue");
                assertThat(x.request().header("x-api-key")).hasValue("s3cret");
            });
        }
    }

    @Test
    void requestsWhenSentToServersThenCarryWhatTheTransportDemands() {
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            client.stream();
            Exchange called = stage.stateful().await("tools/call");
            ReceivedRequest call = called.request();
            ReceivedRequest get = stage.stateful().awaitStreamOf(called).request();

            assertThat(call.header("Accept").orElse("")).contains("application/json", "text/event-stream");
            assertThat(call.header("Content-Type").orElse("")).startsWith("application/json");
            assertThat(call.header("Host"))
                    .hasValue("127.0.0.1:" + stage.stateful().port());
            assertThat(call.target()).isEqualTo("/mcp");
            assertThat(call.header("Accept-Encoding").orElse("identity")).isEqualTo("identity");
            assertThat(get.header("Accept").orElse("")).contains("text/event-stream");
        }
    }
}
