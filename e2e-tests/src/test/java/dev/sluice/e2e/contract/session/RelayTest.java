package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of both directions inside one session: bytes and ids stay as they are. */
@ExtendWith(SharedStage.class)
class RelayTest {

    private final Gateway gateway;
    private final FakeUpstream upstream;
    private LegacyClient client;

    @SuppressWarnings("NullAway.Init")
    RelayTest(Stage stage) {
        this.gateway = stage.gateway();
        this.upstream = stage.stateful();
    }

    @BeforeEach
    void open() {
        String capabilities = "{\"sampling\":{},\"elicitation\":{},\"roots\":{\"listChanged\":true}}";
        client = LegacyClient.open(
                gateway, Stage.STATEFUL, Messages.initialize("0", "2025-11-25", "relay", capabilities));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1\"", "0", "-7", "1180591620717411303424", "\"\\u00e9 \\\"x\\\"\"", "\"\""})
    void callWhenIdIsAnyTokenThenUpstreamAndClientSeeTheSameBytes(String id) {
        String call =
                "{ \"method\":\"tools/call\",\n\t\"params\" : {\"arguments\":{\"n\":1.50e2,\"s\":\"\\u00fc/\\/ü\"},"
                        + " \"name\":\"echo\", \"unknown\":[ ]},\"id\":" + id + " , \"jsonrpc\":\"2.0\"}";
        String answer = "{\"result\" : {\"content\":[{\"type\":\"text\",\"text\":\"\\u00e9\"}],\"n\":1.0E+2},"
                + "  \"id\": " + id + ",\"jsonrpc\":\"2.0\" }";
        upstream.on("tools/call", Reply.json(200, answer));

        RawResponse response = client.post(call);

        assertThat(response.text()).isEqualTo(answer);
        assertThat(upstream.await("tools/call").request().body()).isEqualTo(call);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"s-1\"", "1180591620717411303424"})
    void serverRequestWhenSentOnReplyStreamThenRelayedAndAnswerPostedBack(String id) {
        String ask = Messages.request(id, "elicitation/create", "{ \"message\" : \"Gr\\u00f6\\u00dfe?\" }");
        String answer =
                "{\"id\":" + id + ", \"result\":{\"action\":\"accept\",\"content\":{\"a\":1}},\"jsonrpc\":\"2.0\"}";
        upstream.on("tools/call", Reply.open());

        var running = client.begin(Messages.toolsCall("1", "ask"));
        Exchange call = upstream.await("tools/call").awaitBegun();
        call.event(ask);
        RawResponse stream = running.response();
        assertThat(stream.nextMessage().data()).isEqualTo(ask);
        assertThat(client.post(answer).status()).isEqualTo(202);

        Exchange posted = upstream.await("response");
        assertThat(posted.request().body()).isEqualTo(answer);
        assertThat(posted.request().session()).isEqualTo(call.request().session());
        call.event(Messages.textResult("1", "thanks")).endStream();
        assertText(stream, "1");
    }

    @Test
    void serverRequestWhenSentOnGetStreamThenRelayedAndErrorPostedBack() {
        String ask = Messages.request("\"roots-1\"", "roots/list", "{}");
        String refusal = Messages.error("\"roots-1\"", -32601, "no roots here");
        assertText(client.post(Messages.toolsCall("1", "echo")), "1");
        RawResponse stream = client.stream();
        Exchange get = upstream.awaitStreamOf(upstream.await("tools/call"));

        get.event(ask);
        assertThat(stream.nextMessage().data()).isEqualTo(ask);
        assertThat(client.post(refusal).status()).isEqualTo(202);
        assertThat(upstream.await("response").request().body()).isEqualTo(refusal);
    }

    @Test
    void notificationsWhenSentByUpstreamThenInOrderOnTheirStream() {
        upstream.on("tools/call", x -> {
            x.openStream();
            for (int step = 1; step <= 50; step++) {
                x.event(Messages.progress("\"t\"", step));
            }
            x.event(Messages.textResult(x.id(), "done")).endStream();
        });

        RawResponse stream = client.post(Messages.toolsCallWithProgress("1", "count", "\"t\""));
        for (int step = 1; step <= 50; step++) {
            assertThat(stream.nextMessage().data()).isEqualTo(Messages.progress("\"t\"", step));
        }
        assertText(stream, "1");
    }

    @Test
    void notificationWhenSentByClientThenUpstreamGetsTheSameBytes() {
        assertText(client.post(Messages.toolsCall("1", "echo")), "1");
        String changed = "{\"method\":\"notifications/roots/list_changed\" ,\"jsonrpc\":\"2.0\"}";

        assertThat(client.post(changed).status()).isEqualTo(202);

        Exchange seen = upstream.await("notifications/roots/list_changed");
        assertThat(seen.request().body()).isEqualTo(changed);
    }

    @Test
    void upstreamErrorWhenInBandThenPassedUnchanged() {
        String error = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32042,\"message\":\"log in\","
                + "\"data\":{\"elicitations\":[{\"mode\":\"url\"}]}}}";
        upstream.on("tools/call", Reply.json(200, error));

        RawResponse response = client.post(Messages.toolsCall("1", "echo"));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo(error);
    }

    @Test
    void dataWhenItSpansLinesAndStrangeLineEndsThenOneMessage() {
        upstream.on(
                "tools/call",
                x -> x.openStream()
                        .chunk("retry: 5\r\n: note\r\nevent: message\r\ndata: " + Messages.progress("\"t\"", 1)
                                + "\r\n\r")
                        .chunk("\ndata:{\"jsonrpc\":\"2.0\",\ndata: \"id\":1,\ndata:\"result\":{\"content\":"
                                + "[{\"type\":\"text\",\"text\":\"joined\"}]}}\n\n")
                        .endStream());

        RawResponse stream = client.post(Messages.toolsCallWithProgress("1", "echo", "\"t\""));
        assertThat(stream.nextMessage().data()).isEqualTo(Messages.progress("\"t\"", 1));
        assertThat(assertText(stream, "1")).isEqualTo("joined");
    }

    @Test
    void eventsWhenSplitAtEveryByteThenWhole() {
        String result = Messages.textResult("1", "Größe ✓");
        upstream.on("tools/call", x -> {
            x.openStream();
            String events = "data: " + Messages.progress("\"t\"", 1) + "\n\ndata: " + result + "\n\n";
            for (byte single : events.getBytes(StandardCharsets.UTF_8)) {
                x.chunk(new byte[] {single});
            }
            x.endStream();
        });

        RawResponse stream = client.post(Messages.toolsCallWithProgress("1", "echo", "\"t\""));
        assertThat(stream.nextMessage().data()).isEqualTo(Messages.progress("\"t\"", 1));
        assertThat(stream.nextMessage().data()).isEqualTo(result);
        assertThat(stream.nextMessageOrEnd()).isEmpty();
    }
}
