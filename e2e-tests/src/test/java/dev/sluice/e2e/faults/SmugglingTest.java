package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No ambiguous framing makes the server see a request that was not sent as one. */
class SmugglingTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");
    private static final String GOOD_BYE = "GET /modern/mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    private static final FakeUpstream UPSTREAM = FakeUpstream.start(Dialect.modern());
    private static final Gateway GATEWAY = Gateway.start(GatewayConfig.builder()
            .server("modern", UPSTREAM)
            .set("edge", "header-timeout: 1s")
            .set("edge", "body-timeout: 1s")
            .build());

    @BeforeAll
    static void probed() {
        UPSTREAM.await("server/discover");
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
        UPSTREAM.close();
    }

    @BeforeEach
    void reset() {
        UPSTREAM.reset();
    }

    static List<SmugglingCorpus.Attack> malformed() {
        return SmugglingCorpus.malformed();
    }

    static List<SmugglingCorpus.Attack> framed() {
        return SmugglingCorpus.forbidden();
    }

    static List<SmugglingCorpus.Attack> unread() {
        return SmugglingCorpus.unreadBodies();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void requestWhenMalformedThenRefusedAndConnectionGivenUp(SmugglingCorpus.Attack attack) {
        List<Integer> statuses = statuses(play(attack));

        assertThat(statuses).hasSizeLessThanOrEqualTo(1).allMatch(status -> status >= 400);
        assertNothingSmuggled();
    }

    @ParameterizedTest
    @MethodSource("framed")
    void requestWhenWellFramedButForbiddenThenNotForwarded(SmugglingCorpus.Attack attack) {
        List<Integer> statuses = statuses(play(attack));

        assertThat(statuses).isNotEmpty();
        assertThat(statuses.getFirst()).isGreaterThanOrEqualTo(400);
        assertText(GATEWAY.send(ModernClient.post(Stage.MODERN, Messages.modernToolsCall("1", "legit"))), "1");
        assertThat(bodies()).noneMatch(body -> body.contains("outer"));
    }

    @ParameterizedTest
    @MethodSource("unread")
    void requestWhenRefusedBeforeItsBodyWasReadThenBodyIsNeverARequest(SmugglingCorpus.Attack attack) {
        List<Integer> statuses = statuses(play(attack));

        assertThat(statuses).hasSizeBetween(1, 2);
        assertNothingSmuggled();
    }

    @Test
    void corpusWhenCountedThenLargeEnough() {
        assertThat(SmugglingCorpus.malformed().size()
                        + SmugglingCorpus.unreadBodies().size())
                .isGreaterThanOrEqualTo(60);
    }

    @Test
    void pipelinedRequestsWhenLegitThenEachIsServedOnceAndInOrder() {
        try (RawHttp http = GATEWAY.connect()) {
            RawRequest one = ModernClient.post(Stage.MODERN, Messages.modernToolsCall("1", "echo"));
            RawRequest two = ModernClient.post(Stage.MODERN, Messages.modernToolsCall("2", "echo"));
            http.send(one).send(two);

            assertText(http.response(), "1");
            assertText(http.response(), "2");
            assertThat(UPSTREAM.seen("tools/call")).hasSize(2);
        }
    }

    // a fold may be replaced by blanks (RFC 9112, 5.2); nothing of it may travel on
    @Test
    void foldedHeaderWhenSentThenRefusedOrJoinedAndNotForwarded() {
        String body = Messages.modernToolsCall("1", "echo");
        RawRequest request = ModernClient.post(Stage.MODERN, body).with("X-Fold", "a\r\n Mcp-Name: smuggled");
        try (RawHttp http = GATEWAY.connect()) {
            assertThat(http.exchange(request).status()).isIn(200, 400);
        }
        assertThat(UPSTREAM.seen("tools/call")).hasSizeLessThanOrEqualTo(1).allSatisfy(x -> {
            assertThat(x.request().headers().all("Mcp-Name")).containsExactly("echo");
            assertThat(x.request().headers().wire()).doesNotContain("smuggled").doesNotContain("X-Fold");
        });
    }

    @Test
    void chunkedRequestWhenLegitThenOneRequestWithTheWholeBody() {
        String body = Messages.modernToolsCall("1", "echo", "{\"a\":\"" + "x".repeat(3000) + "\"}");
        RawRequest head = ModernClient.post(Stage.MODERN, body).with("Transfer-Encoding", "chunked");
        try (RawHttp http = GATEWAY.connect()) {
            http.sendHead(head);
            for (int from = 0; from < body.length(); from += 700) {
                String part = body.substring(from, Math.min(body.length(), from + 700));
                http.send(Integer.toHexString(part.length()) + ";ext=\"v\"\r\n" + part + "\r\n");
            }
            http.send("0\r\nX-Trailer: t\r\n\r\n");

            assertText(http.response(), "1");
            assertThat(UPSTREAM.await("tools/call").request().body()).isEqualTo(body);
        }
    }

    private String play(SmugglingCorpus.Attack attack) {
        try (RawHttp http = GATEWAY.connect()) {
            try {
                http.send(attack.bytes(GATEWAY.port())).send(GOOD_BYE);
            } catch (UncheckedIOException closedEarly) {
                // an early refusal may close before everything was sent
            }
            return readAll(http);
        }
    }

    private static String readAll(RawHttp http) {
        StringBuilder all = new StringBuilder();
        byte[] buffer = new byte[4096];
        try {
            for (int count = http.bytes().read(buffer);
                    count >= 0;
                    count = http.bytes().read(buffer)) {
                all.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            // a reset is as good an end as any for a hostile peer
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return all.toString();
    }

    private static List<Integer> statuses(String responses) {
        List<Integer> statuses = new ArrayList<>();
        STATUS.matcher(responses).results().forEach(found -> statuses.add(Integer.valueOf(found.group(1))));
        return statuses;
    }

    private void assertNothingSmuggled() {
        assertThat(bodies()).isEmpty();
        String legit = Messages.modernToolsCall("1", "legit");
        assertText(GATEWAY.send(ModernClient.post(Stage.MODERN, legit)), "1");
        assertThat(bodies()).containsExactly(legit);
    }

    private List<String> bodies() {
        return UPSTREAM.seen("tools/call").stream().map(x -> x.request().body()).toList();
    }
}
