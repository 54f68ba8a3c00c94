package dev.sluice.gateway.edge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedSitesTest {
    private final TrustedSites loopback =
            new TrustedSites(List.of("https://App.example"), List.of("gw.example", "other.example:81"), true);
    private final TrustedSites open = new TrustedSites(List.of(), List.of(), false);
    private final TrustedSites named = new TrustedSites(List.of(), List.of("gw.example"), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1",
                "127.0.0.1:1",
                "[::1]",
                "[::1]:8080",
                "gw.example",
                "GW.example:443",
                "other.example:81"
            })
    void answersToWhenHostIsLoopbackOrNamedThenYes(String host) {
        assertThat(loopback.answersTo(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "127.0.0.1@evil.example",
                "evil.example:80@127.0.0.1",
                "127.0.0.2",
                "0.0.0.0",
                "[::]",
                "::1",
                "",
                ":8080",
                "xgw.example",
                "other.example",
                "localhost:80:80"
            })
    void answersToWhenHostIsForeignThenNo(String host) {
        assertThat(loopback.answersTo(host)).isFalse();
    }

    @Test
    void answersToWhenOpenToTheNetworkThenNamesDecideIfThereAreAny() {
        assertThat(open.answersTo("anything.example")).isTrue();
        assertThat(named.answersTo("gw.example")).isTrue();
        assertThat(named.answersTo("localhost")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:6274",
                "https://127.0.0.1:1",
                "http://[::1]:3000",
                "https://app.example",
                "HTTPS://APP.EXAMPLE"
            })
    void trustsWhenPageIsLocalOrNamedThenYes(String origin) {
        assertThat(loopback.trusts(origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://evil.example",
                "https://app.example.evil.example",
                "https://app.example:444",
                "http://app.example",
                "http://localhost.evil.example",
                "http://localhost@evil.example",
                "file://localhost",
                "localhost",
                "http:// localhost",
                "http://127.0.0.1.evil.example"
            })
    void trustsWhenPageIsForeignThenNo(String origin) {
        assertThat(loopback.trusts(origin)).isFalse();
    }

    @Test
    void trustsWhenOpenToTheNetworkThenLocalPagesAreForeignToo() {
        assertThat(open.trusts("http://localhost")).isFalse();
    }
}
