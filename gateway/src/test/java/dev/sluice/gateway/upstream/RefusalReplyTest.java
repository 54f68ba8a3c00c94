package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.UpstreamCall.Dialect;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.TestRoutes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(NoLeaks.class)
class RefusalReplyTest {
    private static final String ERROR = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"no\"}}";

    private Leg leg = Leg.posted(Leg.MODERN);

    @AfterEach
    void leaveNothing() {
        leg.over();
    }

    @ParameterizedTest
    @CsvSource({"400,400", "404,404", "500,200", "503,200"})
    void completeWhenBodyIsTheAnswerThenModernClientsGetItWithItsStatus(int theirs, int ours) {
        leg.json(theirs, ERROR);

        assertThat(leg.reply.log).containsExactly("answer " + ours);
        assertThat(leg.reply.answer()).isEqualTo(ERROR);
    }

    @Test
    void completeWhenBodyIsTheAnswerThenLegacyClientsGetItWithoutAStatus() {
        legacy();
        leg.json(500, ERROR);

        assertThat(leg.reply.log).containsExactly("answer 200");
    }

    @ParameterizedTest
    @CsvSource({
        "400,UPSTREAM_REFUSED",
        "404,UPSTREAM_REFUSED",
        "413,UPSTREAM_REFUSED",
        "401,UPSTREAM_BROKEN",
        "403,UPSTREAM_BROKEN",
        "408,UPSTREAM_BROKEN",
        "429,UPSTREAM_BROKEN",
        "500,UPSTREAM_BROKEN",
        "302,UPSTREAM_BROKEN",
        "307,UPSTREAM_BROKEN"
    })
    void completeWhenBodySaysNothingThenTheStatusIsToldInOurWords(int status, Refusal kind) {
        leg.head(status, "Content-Type", "text/html", "Location", "http://192.0.2.1/secret")
                .chunk("<p>secret</p>")
                .end();

        assertThat(leg.reply.log).containsExactly("fail " + kind);
        assertThat(leg.reply.error().message()).contains("HTTP " + status).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400})
    void completeWhenSessionIsUnknownThereThenItIsLost(int status) {
        legacy();
        leg.json(
                status,
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001,\"message\":\"Session not found\"}}");

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_SESSION_LOST");
    }

    @Test
    void completeWhenAnotherCallIsAnsweredThenItIsNotPassed() {
        leg.json(400, "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32602,\"message\":\"no\"}}");

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_REFUSED");
    }

    @Test
    void completeWhenRefusalIsHugeThenItIsNotHeld() {
        leg.head(500, "Content-Type", "text/html");
        for (int i = 0; i < 20; i++) {
            leg.chunk("x".repeat(16_000));
        }
        leg.end();

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        assertThat(leg.pool).containsExactly("free");
    }

    @Test
    void headWhenStreamIsRefusedThenThereIsNone() {
        leg.over();
        leg = Leg.sending(TestRoutes.route(), Verb.GET, Leg.LEGACY, null);
        leg.head(405).end();

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_NO_STREAM");
    }

    @Test
    void headWhenStreamOfALostSessionIsAskedForThenTheSessionIsLost() {
        leg.over();
        leg = Leg.sending(TestRoutes.route(), Verb.GET, Leg.LEGACY, null);
        leg.head(404).end();

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_SESSION_LOST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/jsonx", "text/event-streams", "application/json-seq"})
    void headWhenTypeIsNeitherJsonNorEventsThenTheCallFails(String type) {
        leg.head(200, "Content-Type", type);

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        assertThat(leg.channel.isOpen()).isFalse();
    }

    @Test
    void headWhenBodyIsCompressedThenTheCallFails() {
        leg.head(200, "Content-Type", "application/json", "Content-Encoding", "gzip");

        assertThat(leg.reply.error().message()).contains("compressed");
    }

    @Test
    void headWhenRequestIsOnlyTakenThenTheCallFails() {
        leg.head(202).end();

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204})
    void headWhenNothingWasAskedThenAnySuccessIsEnough(int status) {
        leg.over();
        leg = Leg.sending(TestRoutes.route(), Verb.POST, Leg.LEGACY, null);
        leg.receives("HTTP/1.1 " + status + " Fine\r\nContent-Length: 0\r\n\r\n");

        assertThat(leg.reply.log).containsExactly("accepted");
        assertThat(leg.pool).containsExactly("free");
    }

    @Test
    void headWhenHandshakeNamesASessionThenItIsTold() {
        leg.over();
        leg = Leg.posted(TestRoutes.route(), Dialect.handshake(Revision.V2025_06_18));
        leg.head(200, "Content-Type", "application/json", "Mcp-Session-Id", "abc")
                .chunk(Leg.RESULT)
                .end();

        assertThat(leg.reply.log).containsExactly("session", "answer 200");
        assertThat(leg.reply.session).isEqualTo("abc");
    }

    @Test
    void headWhenSessionIsNamedUnaskedThenItIsKeptFromTheClient() {
        leg.head(200, "Content-Type", "application/json", "Mcp-Session-Id", "abc")
                .chunk(Leg.RESULT)
                .end();

        assertThat(leg.reply.session).isNull();
    }

    private void legacy() {
        leg.over();
        leg = Leg.posted(Leg.LEGACY);
    }
}
