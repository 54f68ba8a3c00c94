package dev.sluice.gateway.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
    @Test
    void modernWhenVersionsAreNamedThenOursAreKept() {
        Known.Modern modern = requireNonNull(Verdicts.modern(
                bytes("{\"result\":{\"supportedVersions\":[\"2025-06-18\",\"2026-07-28\",\"2099-01-01\",7]}}")));

        assertThat(modern.versions()).containsExactly("2026-07-28");
    }

    @Test
    void modernWhenOurVersionIsRefusedThenTheNamedOnesCount() {
        assertThat(Verdicts.modern(bytes("{\"error\":{\"code\":-32022,\"data\":{\"supported\":[\"2026-07-28\"]}}}")))
                .isNotNull();
        assertThat(Verdicts.modern(bytes("{\"error\":{\"code\":-32022,\"data\":{\"supported\":[\"2099-01-01\"]}}}")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "null",
                "{}",
                "{\"result\":{}}",
                "{\"result\":{\"supportedVersions\":\"2026-07-28\"}}",
                "{\"result\":{\"supportedVersions\":[]}}",
                "{\"error\":{\"code\":-32601}}",
                "{\"error\":{\"code\":\"-32022\"}}"
            })
    void modernWhenNothingOfOursIsNamedThenNone(String answer) {
        assertThat(Verdicts.modern(bytes(answer))).isNull();
    }

    @Test
    void legacyWhenServerAgreesThenItsWordsAreKept() {
        assertThat(Verdicts.legacy(
                        bytes("{\"result\":{\"protocolVersion\":\"2025-03-26\",\"capabilities\":{\"tools\":{}},"
                                + "\"serverInfo\":{\"name\":\"n\"},\"instructions\":\"a\\\"b\"}}"),
                        true))
                .isEqualTo(new Known.Legacy(
                        Revision.V2025_03_26, "{\"tools\":{}}", "{\"name\":\"n\"}", "\"a\\\"b\"", true));
    }

    @Test
    void legacyWhenMembersAreMissingOrOddThenTheyAreReplaced() {
        assertThat(Verdicts.legacy(
                        bytes(
                                "{\"result\":{\"protocolVersion\":\"2025-03-26\",\"capabilities\":[],\"instructions\":1}}"),
                        false))
                .isEqualTo(new Known.Legacy(
                        Revision.V2025_03_26, "{}", "{\"name\":\"unknown\",\"version\":\"0\"}", null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "{\"error\":{\"code\":-32022}}",
                "{\"result\":{\"protocolVersion\":\"2026-07-28\"}}",
                "{\"result\":{\"protocolVersion\":\"1.0\"}}",
                "{\"result\":{\"protocolVersion\":20250326}}"
            })
    void legacyWhenServerDoesNotAgreeThenNone(String answer) {
        assertThat(Verdicts.legacy(bytes(answer), true)).isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
