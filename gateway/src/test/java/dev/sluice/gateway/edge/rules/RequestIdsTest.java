package dev.sluice.gateway.edge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.TestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0b7e-4a_1.z", "AZaz09"})
    void fromWhenTheirsIsHarmlessThenItIsKept(String theirs) {
        assertThat(RequestIds.from(TestCalls.headers("X-Request-Id", theirs), "ours"))
                .isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\"", "a,b", "é", "${jndi:x}", "a/b", "{}"})
    void fromWhenTheirsCouldForgeALineThenOursIsUsed(String theirs) {
        assertThat(RequestIds.from(TestCalls.headers("X-Request-Id", theirs), "ours"))
                .isEqualTo("ours");
    }

    @Test
    void fromWhenTheirsIsMissingOrTooLongThenOursIsUsed() {
        assertThat(RequestIds.from(TestCalls.headers(), "ours")).isEqualTo("ours");
        assertThat(RequestIds.from(TestCalls.headers("X-Request-Id", "a".repeat(65)), "ours"))
                .isEqualTo("ours");
        assertThat(RequestIds.from(TestCalls.headers("X-Request-Id", "a".repeat(64)), "ours"))
                .hasSize(64);
    }
}
