package dev.sluice.gateway.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.TestRoutes;
import dev.sluice.gateway.session.seal.SessionFacts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    private static final SessionFacts FACTS = new SessionFacts(
            Revision.V2025_06_18, TestLoop.START, "{\"roots\":{}}", "{\"name\":\"c\",\"version\":\"1\"}");

    @Test
    void readWhenCapabilitiesAndInfoAreMissingThenTheyAreEmpty() {
        SessionFacts facts = requireNonNull(
                Handshake.read(bytes("{\"params\":{\"protocolVersion\":\"2025-06-18\"}}"), TestLoop.START));

        assertThat(facts.capabilities()).isEqualTo("{}");
        assertThat(facts.clientInfo()).isEqualTo("{\"name\":\"unknown\",\"version\":\"0\"}");
        assertThat(facts.opened()).isEqualTo(TestLoop.START);
    }

    @Test
    void readWhenTheClientSaysMoreThanWeKnowThenItIsKept() {
        SessionFacts facts = requireNonNull(Handshake.read(
                bytes(
                        "{\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"new\":{\"a\":[1,null,\"é\"]}},"
                                + "\"clientInfo\":{\"name\":\"x\",\"icons\":[{\"src\":\"y\"}]}}}"),
                TestLoop.START));

        assertThat(facts.capabilities()).isEqualTo("{\"new\":{\"a\":[1,null,\"é\"]}}");
        assertThat(facts.clientInfo()).isEqualTo("{\"name\":\"x\",\"icons\":[{\"src\":\"y\"}]}");
    }

    @Test
    void shortenedWhenFactsAreLongThenWhatMattersIsKept() {
        var wordy = new SessionFacts(
                Revision.V2025_06_18,
                TestLoop.START,
                "{\"roots\":{}}",
                "{\"name\":\"" + "n".repeat(500) + "\",\"version\":\"1\",\"icons\":[{\"src\":\"data:,x\"}]}");

        SessionFacts less = Handshake.shortened(wordy);

        assertThat(less.capabilities()).isEqualTo("{\"roots\":{}}");
        assertThat(less.clientInfo()).isEqualTo("{\"name\":\"" + "n".repeat(64) + "\",\"version\":\"1\"}");
    }

    @Test
    void answerWhenNothingIsKnownOfTheServerThenToolsAreOffered() {
        assertThat(answer(Known.NOTHING))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{\"tools\":{\"listChanged\":true}},"
                        + "\"serverInfo\":{\"name\":\"everything\",\"version\":\"0\"}}}");
    }

    @Test
    void answerWhenServerIsKnownThenItsOwnWordsAreRepeated() {
        assertThat(answer(TestRoutes.ONLY_LEGACY))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"protocolVersion\":\"2025-06-18\","
                        + "\"capabilities\":{\"tools\":{}},\"serverInfo\":{\"name\":\"behind\",\"version\":\"7\"},"
                        + "\"instructions\":\"be kind\"}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{}",
                "[]",
                "{\"result\":{\"protocolVersion\":\"2026-07-28\"}}",
                "{\"result\":{\"protocolVersion\":1}}",
                "{\"error\":{\"code\":1}}"
            })
    void agreedWhenServerNamesNoRevisionOfOursThenNone(String answer) {
        assertThat(Handshake.agreed(bytes(answer))).isNull();
    }

    @Test
    void agreedWhenServerNamesARevisionThenThatOne() {
        assertThat(Handshake.agreed(bytes("{\"result\":{\"protocolVersion\":\"2025-03-26\"}}")))
                .isEqualTo(Revision.V2025_03_26);
    }

    private static String answer(Known known) {
        return new String(Handshake.answer("1", FACTS, TestRoutes.route(known)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
