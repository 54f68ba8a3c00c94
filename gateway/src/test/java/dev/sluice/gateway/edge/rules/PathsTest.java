package dev.sluice.gateway.edge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @CsvSource({
        "/mcp,,false",
        "/mcp/,,false",
        "//mcp//,,false",
        "/mcp?x=/y/mcp,,false",
        "/a/mcp,a,false",
        "/a/mcp/,a,false",
        "///a///mcp///,a,false",
        "/a/mcp?sessionId=/b,a,false",
        "/mcp/a,a,false",
        "/mcp/info,,true",
        "/mcp/info/,,true",
        "/a/mcp/info,a,true",
        "http://gw.example/a/mcp,a,false",
        "https://gw.example:8080/mcp,,false"
    })
    void matchWhenAddressIsOfMcpThenItsEndpointIsRead(String target, @Nullable String endpoint, boolean info) {
        assertThat(Paths.match(target)).isEqualTo(new Paths.Match(endpoint, info));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "*",
                "/actuator/health",
                "/a",
                "/a/mcpx",
                "/a/MCP",
                "/a/b/mcp",
                "/a/mcp/b",
                "/mcp/a/b",
                "/mcp/oauth",
                "/mcp/oauth/token",
                "/api/mcp/servers",
                "/a/sse?/mcp",
                "mcp",
                "http://gw.example",
                "http://gw.example?/a/mcp",
                "/.well-known/oauth-protected-resource/a/mcp"
            })
    void matchWhenAddressIsAnothersThenNone(String target) {
        assertThat(Paths.match(target)).isNull();
    }
}
