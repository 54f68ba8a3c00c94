package dev.sluice.gateway.edge.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.TestCalls;
import dev.sluice.gateway.protocol.Scanned;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModernRulesTest {
    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
    private static final String CALL =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add\"," + META + "}}";

    @ParameterizedTest
    @ValueSource(strings = {"add", " add ", "=?base64?YWRk?="})
    void brokenWhenAllAgreesThenNothingIs(String name) {
        assertThat(broken(headers("tools/call", name), CALL)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "tools/list,add",
        "Tools/Call,add",
        "tools/call,ADD",
        "tools/call,sub",
        "tools/call,''",
        "tools/call,=?base64?YWRk",
        "tools/call,=?BASE64?YWRk?=",
        "tools/call,=?base64?!!!?=",
        "tools/call,=?base64?YWRkZA==?=",
        "tools/call,=?base64?/w==?="
    })
    void brokenWhenHeaderDoesNotSayWhatTheBodySaysThenMismatch(String method, String name) {
        assertThat(broken(headers(method, name), CALL))
                .extracting(GatewayError::kind)
                .isEqualTo(Refusal.HEADER_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp-protocol-version", "mcp-method", "mcp-name"})
    void brokenWhenHeaderIsMissingOrRepeatedThenMismatch(String header) {
        HttpHeaders missing = headers("tools/call", "add");
        String value = missing.get(header);
        missing.remove(header);
        HttpHeaders repeated = headers("tools/call", "add");
        repeated.add(header, value);

        for (HttpHeaders each : List.of(missing, repeated)) {
            GatewayError error = refusal(each, CALL);
            assertThat(error.kind()).isEqualTo(Refusal.HEADER_MISMATCH);
            assertThat(error.message()).contains(header);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "resources/read,\"uri\":\"file:///a\",file:///a",
        "prompts/get,\"name\":\"p\",p",
        "tasks/get,\"taskId\":\"t\",t",
        "tasks/cancel,\"taskId\":\"t\",t"
    })
    void brokenWhenTargetIsMirroredThenItMustAgree(String method, String member, String target) {
        String body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s,%s}}".formatted(method, member, META);

        assertThat(broken(headers(method, target), body)).isNull();
        assertThat(broken(headers(method, target + "x"), body)).isNotNull();
        assertThat(broken(headers(method, null), body)).isNotNull();
    }

    @Test
    void brokenWhenNameIsNotAsciiThenItsEncodingAgrees() {
        String encoded = "=?base64?"
                + java.util.Base64.getEncoder().encodeToString("größe".getBytes(StandardCharsets.UTF_8)) + "?=";

        assertThat(broken(headers("tools/call", encoded), CALL.replace("\"add\"", "\"größe\"")))
                .isNull();
    }

    @Test
    void brokenWhenMethodNamesNothingThenNoNameIsNeeded() {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + META + "}}";

        assertThat(broken(headers("tools/list", null), list)).isNull();
        assertThat(broken(headers("tools/list", "whatever"), list)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01", "2025-06-18", "tomorrow"})
    void brokenWhenVersionIsNotSpokenThenItIsToldWhichAre(String version) {
        HttpHeaders headers = headers("tools/call", "add");
        headers.set("mcp-protocol-version", version);

        GatewayError error = refusal(headers, CALL.replace("2026-07-28", version));

        assertThat(error.kind()).isEqualTo(Refusal.UNSUPPORTED_VERSION);
        assertThat(error.data()).isEqualTo("{\"supported\":[\"2026-07-28\"],\"requested\":\"%s\"}".formatted(version));
    }

    @Test
    void brokenWhenHeaderAndVersionAreBothWrongThenTheHeaderComesFirst() {
        assertThat(broken(headers("tools/call", "add"), CALL.replace("2026-07-28", "2027-01-01")))
                .extracting(GatewayError::kind)
                .isEqualTo(Refusal.HEADER_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "1", "[]", "\"\""})
    void brokenWhenCapabilitiesAreNoObjectThenTheyAreMissed(String capabilities) {
        GatewayError error = refusal(
                headers("tools/call", "add"),
                CALL.replace("clientCapabilities\":{}", "clientCapabilities\":" + capabilities));

        assertThat(error.kind()).isEqualTo(Refusal.INVALID_PARAMS);
        assertThat(error.message()).contains("clientCapabilities");
    }

    @Test
    void brokenWhenItIsANotificationThenOnlyTheVersionMatters() {
        String note = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{"
                + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}";

        assertThat(broken(TestCalls.headers("mcp-protocol-version", "2026-07-28"), note))
                .isNull();
        assertThat(broken(TestCalls.headers("mcp-protocol-version", "2025-06-18"), note))
                .isNotNull();
    }

    @Test
    void unsupportedWhenRequestHoldsQuotesThenTheDataIsStillJson() {
        assertThat(ModernRules.unsupported(List.of("a", "b"), "x\"}\n").data())
                .isEqualTo("{\"supported\":[\"a\",\"b\"],\"requested\":\"x\\\"}\\n\"}");
    }

    private static HttpHeaders headers(String method, @Nullable String name) {
        HttpHeaders headers = TestCalls.headers("mcp-protocol-version", "2026-07-28", "mcp-method", method);
        return name == null ? headers : headers.set("mcp-name", name);
    }

    private static GatewayError refusal(HttpHeaders headers, String body) {
        return requireNonNull(broken(headers, body));
    }

    private static @Nullable GatewayError broken(HttpHeaders headers, String body) {
        return ModernRules.broken(
                headers, ((Scanned.One) TestCalls.payload(body).scan()).message());
    }
}
