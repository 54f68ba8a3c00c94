package dev.sluice.gateway.edge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.TestCalls;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestChecksPrecedenceTest {
    private final RequestChecks checks = new RequestChecks(new TrustedSites(List.of(), List.of(), true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0, */*",
                "*/*, text/event-stream;q=0",
                "application/json, text/event-stream;q=0, text/*"
            })
    void postWhenAFormIsExcludedByNameThenAWiderRangeDoesNotAllowIt(String accept) {
        var request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                "/everything/mcp",
                TestCalls.headers("Content-Type", "application/json", "Accept", accept));

        assertThat(checks.post(request)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jsonp, text/event-stream", "application/json, text/event-streams"})
    void postWhenATypeOnlyBeginsLikeOursThenItIsNotOurs(String accept) {
        var request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                "/everything/mcp",
                TestCalls.headers("Content-Type", "application/json", "Accept", accept));

        assertThat(checks.post(request)).isNotNull();
    }
}
