package dev.sluice.gateway.edge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.TestCalls;
import dev.sluice.gateway.edge.rules.Ladder.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderTest {
    private static final String META = "\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"%s\"}}";
    private static final String CLAIM = META.formatted("2026-07-28");

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2027-01-01", "2025-06-18", "tomorrow", ""})
    void classifyWhenBodyClaimsAVersionThenItIsModernWhateverTheHeader(String claimed) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"," + META.formatted(claimed) + "}";

        for (String header : new String[] {null, "2026-07-28", "2025-06-18", "garbage"}) {
            assertThat(classify(header, body)).isInstanceOf(Step.Modern.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        ", initialize, Handshake",
        "2025-11-25, initialize, Handshake",
        "garbage, initialize, Handshake",
        ", tools/list, InSession",
        "2025-06-18, tools/call, InSession",
        ", server/discover, InSession",
        "2026-13-45, tools/list, Refused",
        "2026-07-28, tools/list, Refused",
        "' 2026-07-28 ', tools/list, Refused",
        "2027-01-01, initialize, Refused",
        "2026-07-27, tools/list, InSession",
        "2026-07-28x, tools/list, InSession"
    })
    void classifyWhenRequestClaimsNothingThenHeaderAndMethodDecide(
            @Nullable String header, String method, String step) {
        assertThat(classify(header, "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\"}".formatted(method)))
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .isEqualTo(step);
    }

    @Test
    void classifyWhenModernRequestLacksItsMetaThenTheKeysAreNamedWithItsId() {
        Step step =
                classify("2026-07-28", "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\",\"params\":{}}");

        assertThat(step).isInstanceOfSatisfying(Step.Refused.class, refused -> {
            assertThat(refused.id()).isEqualTo("\"a\"");
            assertThat(refused.error().kind()).isEqualTo(Refusal.INVALID_PARAMS);
            assertThat(refused.error().message())
                    .contains("io.modelcontextprotocol/protocolVersion", "io.modelcontextprotocol/clientCapabilities");
        });
    }

    @ParameterizedTest
    @CsvSource({
        ", '{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}', InSession",
        "2026-07-28, '{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}', Nothing",
        ", '{\"jsonrpc\":\"2.0\",\"method\":\"initialize\"}', InSession",
        ", '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}', InSession",
        "2026-07-28, '{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}', Refused",
        "2026-07-28, '{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"\"}}', Refused"
    })
    void classifyWhenItIsNoRequestThenItsKindDecides(@Nullable String header, String body, String step) {
        assertThat(classify(header, body).getClass().getSimpleName()).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({
        ", '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}', Batch",
        "2025-03-26, '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}', Batch",
        "2026-07-28, '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}', Refused",
        ", '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}', Refused"
    })
    void classifyWhenItIsABatchThenItIsTakenOrRefusedAsAWhole(@Nullable String header, String member, String step) {
        String other = "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}";

        assertThat(classify(header, "[" + other + "," + member + "]").getClass().getSimpleName())
                .isEqualTo(step);
    }

    @Test
    void classifyWhenOneOfABatchClaimsAVersionThenAllAreRefused() {
        Step step = classify(
                null,
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},"
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"," + CLAIM + "}]");

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.error().kind()).isEqualTo(Refusal.INVALID_REQUEST));
    }

    private static Step classify(@Nullable String header, String body) {
        return Ladder.classify(header, TestCalls.payload(body).scan());
    }
}
