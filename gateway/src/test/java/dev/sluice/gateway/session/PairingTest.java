package dev.sluice.gateway.session;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.FakeUpstream.Sent;
import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.TestRoutes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairingTest {
    private final TestSessions world = new TestSessions();
    private final Pairing pairing = world.session.pairing();
    private final List<Pairing.Paired> ready = new ArrayList<>();
    private final List<GatewayError> failed = new ArrayList<>();

    @Test
    void useWhenFirstNeededThenTheServerHearsTheClientsOwnWords() {
        use();

        assertThat(world.upstream.sent).hasSize(1);
        assertThat(world.upstream.last().body())
                .contains(
                        "\"protocolVersion\":\"2025-11-25\"",
                        "\"capabilities\":{\"roots\":{}}",
                        "\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}");
        assertThat(world.upstream.last().call().dialect().handshake()).isTrue();
        assertThat(ready).isEmpty();
    }

    @Test
    void useWhenManyWaitThenOneHandshakeServesAll() {
        for (int i = 0; i < 20; i++) {
            use();
        }
        world.paired("s-1");

        assertThat(world.upstream.asking("initialize")).hasSize(1);
        assertThat(world.upstream.asking("notifications/initialized")).hasSize(1);
        assertThat(ready).hasSize(20).containsOnly(new Pairing.Paired("s-1", Revision.V2025_11_25));
    }

    @Test
    void useWhenInitializedIsNotYetTakenThenNothingGoesAhead() {
        use();

        world.upstream.last().welcome("s-1", "2025-11-25");

        assertThat(ready).isEmpty();
        assertThat(world.upstream.last().call().dialect().sessionId()).isEqualTo("s-1");
    }

    @Test
    void useWhenOpenThenNothingIsSent() {
        use();
        world.paired("s-1");
        int before = world.upstream.sent.size();

        use();

        assertThat(ready).hasSize(2);
        assertThat(world.upstream.sent).hasSize(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"UPSTREAM_UNREACHABLE", "UPSTREAM_TIMEOUT", "UPSTREAM_BROKEN", "UPSTREAM_BUSY"})
    void useWhenHandshakeFailsThenAllHearItAndTheNextTriesAgain(Refusal kind) {
        use();
        use();

        world.upstream.last().fail(kind);

        assertThat(failed).extracting(GatewayError::kind).containsExactly(kind, kind);
        use();
        assertThat(world.upstream.asking("initialize")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"jsonrpc\":\"2.0\",\"id\":\"sluice-initialize\",\"error\":{\"code\":-32602,\"message\":\"no\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"sluice-initialize\",\"result\":{\"protocolVersion\":\"2026-07-28\"}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"sluice-initialize\",\"result\":{}}",
                "garbage"
            })
    void useWhenServerDoesNotAgreeThenTheCallFails(String answer) {
        use();

        world.upstream.last().answer(answer);

        assertThat(failed).extracting(GatewayError::kind).containsExactly(Refusal.UPSTREAM_BROKEN);
    }

    @Test
    void useWhenServerPrefersAnOlderRevisionThenItIsSpokenThere() {
        use();
        world.upstream.last().welcome("s-1", "2025-03-26");
        world.upstream.last().accept();

        assertThat(ready.getFirst().revision()).isEqualTo(Revision.V2025_03_26);
    }

    @Test
    void useWhenTooManyWaitThenTheRestIsTurnedAway() {
        for (int i = 0; i < 257; i++) {
            use();
        }

        assertThat(failed).extracting(GatewayError::kind).containsExactly(Refusal.UPSTREAM_BUSY);
        world.paired("s-1");
        assertThat(ready).hasSize(256);
    }

    @ParameterizedTest
    @CsvSource({
        "V2025_11_25,V2025_06_18,V2025_06_18",
        "V2025_03_26,V2025_06_18,V2025_03_26",
        "V2025_06_18,V2025_06_18,V2025_06_18"
    })
    void useWhenServerKeepsNoSessionsThenNoHandshakeIsNeeded(Revision ours, Revision theirs, Revision spoken) {
        var where = new Pairing.Where(
                TestRoutes.route(new Known(null, TestRoutes.legacy(theirs, false), true)), world.time.loop());

        world.session(ours).pairing().use(where, ready::add, failed::add);

        assertThat(world.upstream.sent).isEmpty();
        assertThat(ready).containsExactly(new Pairing.Paired(null, spoken));
    }

    @Test
    void lostWhenServerForgotThenItIsOpenedOnceMore() {
        use();
        world.paired("s-1");
        Pairing.Paired first = requireNonNull(pairing.current());

        pairing.lost(first);
        use();
        use();
        world.paired("s-2");

        assertThat(world.upstream.asking("initialize")).hasSize(2);
        assertThat(requireNonNull(pairing.current()).sessionId()).isEqualTo("s-2");
    }

    @Test
    void lostWhenItIsOpenAnewAlreadyThenOldNewsChangesNothing() {
        use();
        world.paired("s-1");
        Pairing.Paired first = requireNonNull(pairing.current());
        pairing.lost(first);
        use();
        world.paired("s-2");

        pairing.lost(first);

        assertThat(requireNonNull(pairing.current()).sessionId()).isEqualTo("s-2");
    }

    @Test
    void endWhenOpenThenTheServerIsToldOnce() {
        use();
        world.paired("s-1");

        pairing.end();
        pairing.end();

        assertThat(world.deletes()).hasSize(1);
        assertThat(world.deletes().getFirst().call().dialect().sessionId()).isEqualTo("s-1");
    }

    @Test
    void endWhenNeverOpenedThenThereIsNobodyToTell() {
        pairing.end();

        assertThat(world.upstream.sent).isEmpty();
    }

    @Test
    void endWhileOpeningThenTheServerIsToldAsSoonAsItIsOpen() {
        use();

        pairing.end();
        world.paired("s-1");

        assertThat(world.deletes())
                .extracting(sent -> sent.call().dialect().sessionId())
                .containsExactly("s-1");
    }

    @Test
    void useWhenEndedThenTheSessionIsLost() {
        pairing.end();

        use();

        assertThat(failed).extracting(GatewayError::kind).containsExactly(Refusal.UNKNOWN_SESSION);
    }

    @Test
    void adoptWhenServersSessionIsKnownFromBeforeThenItIsUsed() {
        pairing.adopt(world.where(), "from-before");

        use();

        assertThat(world.upstream.sent).isEmpty();
        assertThat(ready).extracting(Pairing.Paired::sessionId).containsExactly("from-before");
    }

    private void use() {
        pairing.use(world.where(), ready::add, failed::add);
    }

    @Test
    void useWhenHandshakeIsSentThenItHasNoSession() {
        use();

        Sent handshake = world.upstream.last();
        assertThat(handshake.call().dialect().sessionId()).isNull();
        assertThat(handshake.call().expectedId()).isEqualTo("\"sluice-initialize\"");
    }
}
