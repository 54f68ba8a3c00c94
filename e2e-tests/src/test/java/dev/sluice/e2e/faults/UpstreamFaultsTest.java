package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertError;
import static dev.sluice.e2e.support.Answers.assertFailedInBand;
import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.http.Headers;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Json;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every misbehaviour of a server becomes one clear error with the id of the request. */
class UpstreamFaultsTest {

    private static final String PATH = "/frail/mcp";
    private static final int MAX_RESULT = 256 * 1024;
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.dual());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server(
                    "frail",
                    UPSTREAM,
                    "limits: {max-result: 256KiB, connect-timeout: 1s, first-byte-timeout: 1s, idle-timeout: 1s}")
            .build());

    record Fault(String name, Reply reply, int modernStatus) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Fault> FAULTS = List.of(
            new Fault("reset", Reply.reset(), 502),
            new Fault("close", Reply.close(), 502),
            new Fault("hang", Reply.hang(), 504),
            new Fault("garbage instead of HTTP", Reply.garbage(), 502),
            new Fault("500 html", Reply.content(500, "text/html", "<h1>oops</h1>"), 502),
            new Fault("503 empty", Reply.status(503), 502),
            new Fault("429 text", Reply.content(429, "text/plain", "slow down"), 502),
            new Fault("200 html", Reply.content(200, "text/html", "<p>hello</p>"), 502),
            new Fault("200 text", Reply.content(200, "text/plain", "{\"jsonrpc\":\"2.0\"}"), 502),
            new Fault("200 without type", x -> x.whole(200, Headers.none(), "{}"), 502),
            new Fault("200 empty json", Reply.content(200, "application/json", ""), 502),
            new Fault("200 broken json", Reply.content(200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":1,"), 502),
            new Fault("200 html as json", Reply.content(200, "application/json", "<p>hello</p>"), 502),
            new Fault("answer to another id", x -> x.json(200, Messages.textResult("\"other\"", "not yours")), 502),
            new Fault("event with the answer to another id", Reply.events(Messages.textResult("\"other\"", "no")), 502),
            new Fault("202 for a request", Reply.status(202), 502),
            new Fault("204 for a request", Reply.status(204), 502),
            new Fault("redirect", Reply.redirect(307, "/elsewhere"), 502),
            new Fault("half event", Reply.halfEvent(), 502),
            new Fault("stream without answer", Reply.emptyStream(), 502),
            new Fault("event of broken json", Reply.events("{\"jsonrpc\":"), 502),
            new Fault("event too large", Reply.bigEvent(MAX_RESULT + 1), 502),
            new Fault("json too large", Reply.bigResult(MAX_RESULT + 1), 502),
            new Fault("compressed", UpstreamFaultsTest::compressed, 502),
            new Fault("header flood", UpstreamFaultsTest::headerFlood, 502));

    private static void compressed(Exchange x) {
        x.whole(
                200,
                Headers.none().and("Content-Type", "application/json").and("Content-Encoding", "gzip"),
                "\u001f\b not really gzip");
    }

    private static void headerFlood(Exchange x) {
        x.raw("HTTP/1.1 200 OK\r\nX-Flood: " + "x".repeat(300_000) + "\r\n\r\n").close();
    }

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

    @ParameterizedTest
    @FieldSource("FAULTS")
    void legacyToolCallWhenServerMisbehavesThenTheModelIsTold(Fault fault) {
        UPSTREAM.once("tools/call", fault.reply());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            String sentence = assertToolFailed(client.post(Messages.toolsCall("\"a 1\"", "echo")), "\"a 1\"");

            assertThat(sentence).contains("frail");
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
            assertThat(UPSTREAM.seen("tools/call")).hasSize(2);
        }
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void legacyRequestWhenServerMisbehavesThenInternalErrorInBand(Fault fault) {
        UPSTREAM.once("tools/list", fault.reply());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertFailedInBand(client.post(Messages.request("8", "tools/list")), -32603, "8");

            assertThat(client.post(Messages.request("9", "tools/list")).text()).contains("\"tools\"");
        }
    }

    @ParameterizedTest
    @FieldSource("FAULTS")
    void modernRequestWhenServerMisbehavesThenBadGateway(Fault fault) {
        UPSTREAM.once("tools/call", fault.reply());

        RawResponse response =
                GATEWAY.send(ModernClient.post(PATH, Messages.modernToolsCall("1180591620717411303424", "echo")));
        assertRefused(response, fault.modernStatus(), -32603, "1180591620717411303424");
        RawResponse next = GATEWAY.send(ModernClient.post(PATH, Messages.modernToolsCall("2", "echo")));
        assertText(next, "2");
        assertThat(UPSTREAM.seen("tools/call")).hasSize(2);
    }

    static final List<Fault> MID_STREAM = List.of(
            new Fault("half event", x -> x.chunk("data: {\"jsonrpc\":\"2.0\",").endStream(), 200),
            new Fault("reset", Exchange::reset, 200),
            new Fault("close", Exchange::close, 200),
            new Fault("end without answer", Exchange::endStream, 200),
            new Fault("silence", Exchange::park, 200),
            new Fault(
                    "event too large",
                    x -> x.event("\"" + "x".repeat(MAX_RESULT) + "\"").endStream(),
                    200));

    @ParameterizedTest
    @FieldSource("MID_STREAM")
    void legacyStreamWhenItBreaksThenErrorIsItsLastMessage(Fault fault) {
        UPSTREAM.once("tools/call", x -> {
            x.openStream().event(Messages.progress("\"t\"", 1));
            fault.reply().play(x);
        });
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            RawResponse stream = client.post(Messages.toolsCallWithProgress("5", "echo", "\"t\""));

            assertThat(stream.nextMessage().data()).isEqualTo(Messages.progress("\"t\"", 1));
            assertToolFailed(Json.parse(stream.nextMessage().text()), "5");
            assertThat(stream.nextMessageOrEnd()).isEmpty();
            assertThat(stream.brokenOff()).isFalse();
            assertThat(UPSTREAM.seen("tools/call")).hasSize(1);
        }
    }

    @ParameterizedTest
    @FieldSource("MID_STREAM")
    void modernStreamWhenItBreaksThenErrorIsItsLastMessage(Fault fault) {
        UPSTREAM.once("tools/call", x -> {
            x.openStream().event(Messages.progress("\"t\"", 1));
            fault.reply().play(x);
        });
        try (RawHttp http = GATEWAY.connect()) {
            RawResponse stream = http.exchange(ModernClient.post(PATH, Messages.modernToolsCall("\"m\"", "echo")));

            assertThat(stream.nextMessage().data()).isEqualTo(Messages.progress("\"t\"", 1));
            assertError(Json.parse(stream.nextMessage().text()), -32603, "\"m\"");
            assertThat(stream.nextMessageOrEnd()).isEmpty();
        }
    }

    @Test
    void callWhenServerIsDownThenToldAndServedAgainOnceItIsBack() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            UPSTREAM.crash();
            try {
                assertToolFailed(client.post(Messages.toolsCall("2", "echo")), "2");
                assertFailedInBand(client.post(Messages.request("3", "tools/list")), -32603, "3");
                assertRefused(
                        GATEWAY.send(ModernClient.post(PATH, Messages.modernToolsCall("4", "echo"))), 502, -32603, "4");
            } finally {
                UPSTREAM.recover();
            }
            assertText(client.post(Messages.toolsCall("5", "echo")), "5");
        }
    }

    @Test
    void notificationWhenServerMisbehavesThenStillAccepted() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            UPSTREAM.once("notifications/roots/list_changed", Reply.reset());

            assertThat(client.post(Messages.notification("notifications/roots/list_changed", "{}"))
                            .status())
                    .isEqualTo(202);
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
        }
    }

    @Test
    void handshakeWhenServerRefusesItThenCallFailsInBand() {
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            UPSTREAM.once("initialize", Reply.json(200, Messages.error("0", -32602, "Unsupported protocol version")));

            assertToolFailed(client.post(Messages.toolsCall("1", "echo")), "1");
            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
        }
    }

    @Test
    void answerWhenGivenTwiceThenClientGetsTheFirstOnly() {
        UPSTREAM.on(
                "tools/call",
                x -> x.openStream()
                        .event(Messages.progress("\"t\"", 1))
                        .event(Messages.textResult(x.id(), "first"))
                        .event(Messages.textResult(x.id(), "second"))
                        .endStream());
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            RawResponse stream = client.post(Messages.toolsCallWithProgress("1", "echo", "\"t\""));

            assertThat(stream.nextMessage().data()).isEqualTo(Messages.progress("\"t\"", 1));
            assertThat(stream.nextMessage().data()).isEqualTo(Messages.textResult("1", "first"));
            assertThat(stream.nextMessageOrEnd()).isEmpty();
        }
    }

    @Test
    void callWhenServerHangsUpAfterEveryAnswerThenNextOneIsServedAllTheSame() {
        UPSTREAM.on("tools/call", x -> {
            Reply.text("bye").play(x);
            x.close();
        });
        try (LegacyClient client = LegacyClient.open(GATEWAY, PATH)) {
            for (int id = 0; id < 20; id++) {
                assertText(client.post(Messages.toolsCall(Integer.toString(id), "echo")), Integer.toString(id));
                // the gateway has run since the server hung up
                assertThat(client.post(Messages.request("99", "ping")).status()).isEqualTo(200);
                assertThat(client.post(Messages.request("99", "ping")).status()).isEqualTo(200);
            }
        }
    }
}
