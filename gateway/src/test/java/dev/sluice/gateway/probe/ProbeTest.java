package dev.sluice.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.FakeUpstream;
import dev.sluice.gateway.call.FakeUpstream.Sent;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.routing.TestRoutes;
import dev.sluice.registry.server.RevisionChoice;
import dev.sluice.registry.server.ServerLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeTest {
    private static final String DISCOVERED =
            "{\"jsonrpc\":\"2.0\",\"id\":\"sluice-probe\",\"result\":{\"supportedVersions\":[\"2026-07-28\"]}}";
    private static final String UNKNOWN =
            "{\"jsonrpc\":\"2.0\",\"id\":\"sluice-probe\",\"error\":{\"code\":-32601,\"message\":\"no\"}}";

    private final TestLoop time = new TestLoop();
    private final FakeUpstream upstream = new FakeUpstream();
    private final List<Known> results = new ArrayList<>();

    @Test
    void startWhenServerIsModernThenItIsNotBotheredWithTheOtherEra() {
        start(RevisionChoice.AUTO, Known.NOTHING);
        Sent discover = upstream.last();
        assertThat(discover.call().origin()).isNotNull();
        assertThat(discover.call().dialect().modern()).isTrue();
        discover.answer(DISCOVERED);

        assertThat(results).containsExactly(TestRoutes.LEGACY_OPEN);
        assertThat(upstream.sent).hasSize(1);
    }

    @Test
    void startWhenServerIsLegacyThenItIsAskedSoAndItsSessionIsClosed() {
        start(RevisionChoice.AUTO, Known.NOTHING);
        upstream.last().answer(UNKNOWN);
        upstream.last().welcome("s-1", "2025-06-18");

        assertThat(results).hasSize(1);
        assertThat(results.getFirst().onlyLegacy()).isTrue();
        assertThat(results.getFirst().legacy())
                .isEqualTo(new Known.Legacy(Revision.V2025_06_18, "{}", "{}", null, true));
        assertThat(upstream.with(Verb.DELETE))
                .extracting(sent -> sent.call().dialect().sessionId())
                .containsExactly("s-1");
    }

    @Test
    void startWhenServerRefusesTheQuestionThenItIsAskedAsALegacyOne() {
        start(RevisionChoice.AUTO, Known.NOTHING);

        upstream.last().fail(Refusal.UPSTREAM_REFUSED);

        assertThat(upstream.asking("initialize")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"UPSTREAM_UNREACHABLE", "UPSTREAM_TIMEOUT", "UPSTREAM_BUSY", "UPSTREAM_BROKEN"})
    void startWhenServerIsDownThenNothingIsLearnt(Refusal kind) {
        start(RevisionChoice.AUTO, Known.NOTHING);

        upstream.last().fail(kind);

        assertThat(results).containsExactly(Known.NOTHING);
        assertThat(upstream.sent).hasSize(1);
    }

    @Test
    void startWhenServerGoesDownBetweenTheQuestionsThenItIsNotTakenForModernOnly() {
        start(RevisionChoice.AUTO, TestRoutes.BOTH);
        upstream.last().answer(DISCOVERED);

        upstream.last().fail(Refusal.UPSTREAM_UNREACHABLE);

        assertThat(results).hasSize(1);
        assertThat(results.getFirst().onlyModern()).isFalse();
        assertThat(results.getFirst().legacy()).isEqualTo(TestRoutes.LEGACY);
    }

    @ParameterizedTest
    @EnumSource(
            value = RevisionChoice.class,
            names = {"MODERN", "V2026_07_28"})
    void startWhenPinnedToModernThenTheOtherEraIsNotAsked(RevisionChoice choice) {
        start(choice, Known.NOTHING);
        upstream.last().answer(DISCOVERED);

        assertThat(results).containsExactly(TestRoutes.ONLY_MODERN);
        assertThat(upstream.asking("initialize")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RevisionChoice.class,
            names = {"V2025_03_26", "V2025_06_18", "V2025_11_25"})
    void startWhenPinnedToALegacyRevisionThenThatOneIsAskedFor(RevisionChoice choice) {
        start(choice, Known.NOTHING);

        assertThat(upstream.asking("server/discover")).isEmpty();
        assertThat(upstream.last().body()).contains("\"protocolVersion\":\"" + choice.spelling() + "\"");
    }

    @Test
    void startWhenServerSpeaksNeitherThenNothingUsableIsKnown() {
        start(RevisionChoice.AUTO, Known.NOTHING);
        upstream.last().answer(UNKNOWN);
        upstream.last().answer(UNKNOWN);

        assertThat(results).hasSize(1);
        assertThat(results.getFirst().reached()).isFalse();
    }

    private void start(RevisionChoice choice, Known known) {
        var route = new Route(TestRoutes.server(TestRoutes.NAME, choice, ServerLimits.defaults()), known);
        new Probe(upstream, route, time.loop(), results::add).start();
        time.run();
    }
}
