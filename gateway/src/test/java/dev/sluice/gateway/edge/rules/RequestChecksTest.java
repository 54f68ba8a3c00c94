package dev.sluice.gateway.edge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.TestCalls;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksTest {
    private final RequestChecks checks =
            new RequestChecks(new TrustedSites(List.of("https://app.example"), List.of("gw.example"), true));

    @Test
    void senderWhenHostIsOursThenAllIsWell() {
        assertThat(checks.sender(request("Host", "gw.example"))).isNull();
        assertThat(checks.sender(request("Host", "localhost:8080", "Origin", "https://app.example")))
                .isNull();
    }

    @Test
    void senderWhenHostIsMissingOrDoubleThenBadRequest() {
        assertThat(kind(checks.sender(request()))).isEqualTo(Refusal.INVALID_REQUEST);
        assertThat(kind(checks.sender(request("Host", "localhost", "Host", "localhost"))))
                .isEqualTo(Refusal.INVALID_REQUEST);
    }

    @Test
    void senderWhenHostOrOriginIsForeignThenForbidden() {
        assertThat(kind(checks.sender(request("Host", "evil.example")))).isEqualTo(Refusal.FOREIGN_HOST);
        assertThat(kind(checks.sender(request("Host", "localhost", "Origin", "https://evil.example"))))
                .isEqualTo(Refusal.FOREIGN_ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "Origin", "Content-Type", "Mcp-Session-Id", "Last-Event-ID"})
    void senderWhenHeaderMattersAndIsRepeatedThenBadRequest(String name) {
        String value = name.equals("Origin") ? "https://app.example" : "a";

        assertThat(kind(checks.sender(request("Host", "localhost", name, value, name, value))))
                .isEqualTo(Refusal.INVALID_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;x=y"
            })
    void postWhenTypeIsJsonThenAllIsWell(String type) {
        assertThat(checks.post(request("Content-Type", type))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonx", "", "application/x-www-form-urlencoded", "json"})
    void postWhenTypeIsNotJsonThenUnsupported(String type) {
        assertThat(kind(checks.post(request("Content-Type", type)))).isEqualTo(Refusal.MEDIA_TYPE);
    }

    @Test
    void postWhenTypeIsMissingOrBodyCompressedThenUnsupported() {
        assertThat(kind(checks.post(request()))).isEqualTo(Refusal.MEDIA_TYPE);
        assertThat(kind(checks.post(request("Content-Type", "application/json", "Content-Encoding", "gzip"))))
                .isEqualTo(Refusal.MEDIA_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json, text/event-stream",
                "text/event-stream,application/json",
                "*/*",
                "application/*, text/*",
                "text/html, */*;q=0.1",
                "APPLICATION/JSON;q=0.9, Text/Event-Stream;q=0.001",
                "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2"
            })
    void postWhenBothFormsAreAcceptedThenAllIsWell(String accept) {
        assertThat(checks.post(request("Content-Type", "application/json", "Accept", accept)))
                .isNull();
    }

    @Test
    void postWhenAcceptIsMissingOrInTwoLinesThenAllIsWell() {
        assertThat(checks.post(request("Content-Type", "application/json"))).isNull();
        assertThat(checks.post(request(
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/json",
                        "Accept",
                        "text/event-stream")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/event-stream",
                "text/html",
                "application/json, text/event-stream;q=0",
                "application/json, text/event-stream; q=0.000"
            })
    void postWhenAFormIsExcludedThenNotAcceptable(String accept) {
        assertThat(kind(checks.post(request("Content-Type", "application/json", "Accept", accept))))
                .isEqualTo(Refusal.NOT_ACCEPTABLE);
    }

    @ParameterizedTest
    @CsvSource({",true", "text/event-stream,true", "*/*,true", "application/json,false"})
    void streamWhenEventsAreAcceptedThenAllIsWell(@Nullable String accept, boolean fine) {
        HttpRequest request = accept == null ? request() : request("Accept", accept);

        assertThat(checks.stream(request) == null).isEqualTo(fine);
    }

    private static @Nullable Refusal kind(@Nullable GatewayError error) {
        return error == null ? null : error.kind();
    }

    private static HttpRequest request(String... headers) {
        return new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, "/everything/mcp", TestCalls.headers(headers));
    }
}
