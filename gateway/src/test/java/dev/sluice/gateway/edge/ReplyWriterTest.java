package dev.sluice.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.CallObserver.Outcome;
import dev.sluice.gateway.call.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class ReplyWriterTest {
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}";
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a\"}}";

    private final EdgeWorld world = new EdgeWorld();

    @AfterEach
    void leaveNothing() {
        world.over();
    }

    @Test
    void answerWhenItIsTheFirstThenItIsOneJsonDocument() {
        post("Origin: http://localhost:3000", "X-Request-Id: mine");
        world.answer();

        assertThat(world.out())
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains(
                        "content-type: application/json\r\n",
                        "content-length: " + EdgeWorld.RESULT.length() + "\r\n",
                        "x-request-id: mine\r\n",
                        "access-control-allow-origin: http://localhost:3000\r\n",
                        "access-control-expose-headers: Mcp-Session-Id",
                        "vary: origin\r\n")
                .endsWith("\r\n\r\n" + EdgeWorld.RESULT);
    }

    @Test
    void answerWhenNoPageAsksThenNoPageIsNamed() {
        post();
        world.answer();

        assertThat(world.out()).doesNotContain("access-control").contains("x-request-id: t-");
    }

    @Test
    void sessionWhenHandshakeOpensOneThenItIsNamed() {
        post();
        world.reply().session("s-9");
        world.answer();

        assertThat(world.out()).contains("mcp-session-id: s-9\r\n");
    }

    @Test
    void messageWhenItComesFirstThenTheReplyIsAStreamThatEndsWithTheAnswer() {
        post();
        world.message(NOTE);
        world.answer();

        assertThat(world.out())
                .contains(
                        "content-type: text/event-stream\r\n",
                        "cache-control: no-cache, no-transform\r\n",
                        "x-accel-buffering: no\r\n",
                        "transfer-encoding: chunked\r\n",
                        "data: " + NOTE + "\n\n",
                        "data: " + EdgeWorld.RESULT + "\n\n")
                .doesNotContain("content-length")
                .endsWith("0\r\n\r\n");
    }

    @Test
    void messageWhenClientSpeaksHttp10ThenTheStreamEndsWithTheConnection() {
        world.send(EdgeWorld.post(EdgeWorld.LIST).replace("HTTP/1.1", "HTTP/1.0"));
        world.message(NOTE);
        world.answer();

        assertThat(world.out())
                .contains("connection: close")
                .doesNotContain("chunked")
                .endsWith("\n\n");
    }

    @Test
    void acceptedWhenThereIsNothingToSayThenTheStatusSaysSo() {
        post();
        world.reply().accepted();
        world.reply().flush();
        assertThat(world.out()).startsWith("HTTP/1.1 202 ").contains("content-length: 0");

        world.send(EdgeWorld.request("DELETE /everything/mcp", "Mcp-Session-Id: s"));
        world.reply().accepted();
        world.reply().flush();
        assertThat(world.out()).startsWith("HTTP/1.1 204 ").doesNotContain("content-length");
    }

    @Test
    void answerPartWhenAnswerIsLargeThenItIsADocumentInParts() {
        post();
        world.reply().answerStart(200, 6);
        world.reply().answerPart(EdgeWorld.payload("{\"a\""));
        world.reply().answerPart(EdgeWorld.payload(":1}"));
        world.reply().answerEnd();
        world.reply().flush();

        assertThat(world.out()).contains("content-length: 6\r\n").endsWith("\r\n\r\n{\"a\":1}");
    }

    @Test
    void answerPartWhenStreamIsOpenThenThePartsAreOneEvent() {
        post();
        world.message(NOTE);
        world.out();
        world.reply().answerStart(200, -1);
        world.reply().answerPart(EdgeWorld.payload("{\"a\"\n"));
        world.reply().answerPart(EdgeWorld.payload(":\r\n1}"));
        world.reply().answerEnd();
        world.reply().flush();

        assertThat(unchunked(world.out())).isEqualTo("data: {\"a\"\ndata: : \ndata: 1}\n\n");
    }

    @Test
    void failWhenNothingIsSentThenTheStatusTellsIt() {
        post();
        world.fail(Refusal.UPSTREAM_TIMEOUT);

        assertThat(world.out())
                .startsWith("HTTP/1.1 504 ")
                .endsWith("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603,\"message\":\"it failed\"}}");
        assertThat(world.handlers.finished).extracting(one -> one.outcome()).containsExactly(Outcome.UPSTREAM_ERROR);
    }

    @Test
    void failWhenInASessionThenItCostsOnlyTheCall() {
        world.send(EdgeWorld.post(CALL, "Mcp-Session-Id: s"));
        world.fail(Refusal.UPSTREAM_TIMEOUT);
        assertThat(world.out()).startsWith("HTTP/1.1 200 ").contains("\"isError\":true", "\"id\":1", "it failed");

        world.send(EdgeWorld.post(EdgeWorld.LIST, "Mcp-Session-Id: s"));
        world.fail(Refusal.UPSTREAM_TIMEOUT);
        assertThat(world.out()).startsWith("HTTP/1.1 200 ").contains("\"error\":{\"code\":-32603");
    }

    @Test
    void failWhenSessionIsLostThenTheStatusTellsIt() {
        world.send(EdgeWorld.post(CALL, "Mcp-Session-Id: s"));
        world.fail(Refusal.UNKNOWN_SESSION);

        assertThat(world.out()).startsWith("HTTP/1.1 404 ").contains("\"code\":-32002");
    }

    @Test
    void failWhenStreamIsOpenThenTheErrorIsItsLastEvent() {
        post();
        world.message(NOTE);
        world.out();
        world.fail(Refusal.UPSTREAM_BROKEN);

        assertThat(unchunked(world.out()))
                .startsWith("data: {\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32603")
                .endsWith("}\n\n");
        assertThat(world.channel.isOpen()).isTrue();
    }

    @Test
    void failWhenADocumentIsHalfSentThenTheConnectionBreaks() {
        post();
        world.reply().answerStart(200, -1);
        world.reply().answerPart(EdgeWorld.payload("{\"a\""));
        world.reply().flush();
        world.fail(Refusal.UPSTREAM_BROKEN);

        assertThat(world.channel.isOpen()).isFalse();
        assertThat(world.out()).doesNotContain("\r\n0\r\n\r\n");
    }

    @Test
    void failWhenAnEventIsHalfSentThenTheConnectionBreaks() {
        post();
        world.message(NOTE);
        world.reply().answerStart(200, -1);
        world.reply().answerPart(EdgeWorld.payload("{\"a\""));
        world.reply().flush();
        world.fail(Refusal.UPSTREAM_BROKEN);

        assertThat(world.channel.isOpen()).isFalse();
        assertThat(world.out()).endsWith("{\"a\"\r\n");
    }

    @Test
    void messageWhenClientDoesNotReadThenTheServerIsSlowedUntilItDoes() {
        post();
        String large = "{\"a\":\"" + "x".repeat(50_000) + "\"}";
        world.reply().message(EdgeWorld.payload(large), null);
        assertThat(world.handlers.last().source().paused()).isFalse();
        world.reply().message(EdgeWorld.payload(large), null);
        assertThat(world.handlers.last().source().paused()).isTrue();
        world.reply().message(EdgeWorld.payload(large), null);
        assertThat(world.handlers.last().source().told).containsExactly("pause");

        world.reply().flush();

        assertThat(world.handlers.last().source().told).containsExactly("pause", "resume");
    }

    @Test
    void clientGoneWhenReplyGoesOnThenItIsDropped() {
        post();
        world.message(NOTE);

        world.channel.close();
        world.message(NOTE);
        world.answer();

        assertThat(world.handlers.last().source().told).containsExactly("gone");
        assertThat(world.handlers.finished).extracting(one -> one.outcome()).containsExactly(Outcome.CLIENT_GONE);
    }

    @Test
    void clientGoneWhenALargeAnswerGoesOnThenItIsDropped() {
        post();
        world.message(NOTE);
        world.reply().answerStart(200, -1);
        world.reply().answerPart(EdgeWorld.payload("{"));

        world.channel.close();
        world.reply().answerPart(EdgeWorld.payload("}"));
        world.reply().answerEnd();

        assertThat(world.handlers.finished).hasSize(1);
    }

    private void post(String... headers) {
        world.send(EdgeWorld.post(EdgeWorld.LIST, headers));
    }

    /** The payload of a chunked response whose chunks hold whole lines or none. */
    private static String unchunked(String raw) {
        var text = new StringBuilder();
        int at = 0;
        while (at < raw.length()) {
            int line = raw.indexOf("\r\n", at);
            int size = Integer.parseInt(raw.substring(at, line), 16);
            text.append(raw, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
        return text.toString();
    }
}
