package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertRefused;
import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.GatewayConfig;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.http.SseEvent;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Dialect;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {

    private static final String PATH = "/kept/mcp";

    private final FakeUpstream upstream = FakeUpstream.start(Dialect.stateful());

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void c25SessionWhenGatewayWasKilledThenGoesOnInItsSuccessor() {
        try (Gateway first = Gateway.start(GatewayConfig.of("kept", upstream));
                LegacyClient client = LegacyClient.open(
                        first, PATH, Messages.initialize("0", "2025-06-18", "survivor", "{\"roots\":{}}"))) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            first.kill();
            upstream.reset();

            try (Gateway second = first.successor();
                    LegacyClient again = client.on(second)) {
                assertText(again.post(Messages.toolsCall("2", "echo")), "2");
                assertThat(again.stream().status()).isEqualTo(200);
                assertThat(upstream.seen("tools/call")).extracting(Exchange::id).containsExactly("2");
                assertThat(again.delete().status()).isEqualTo(204);
                assertRefused(again.post(Messages.toolsCall("3", "echo")), 404, -32002, "3");
            }
        }
    }

    @Test
    void c25SessionWhenDataDirectoryIsAnotherThenNotFound(@TempDir Path elsewhere) {
        try (Gateway first = Gateway.start(GatewayConfig.of("kept", upstream));
                LegacyClient client = LegacyClient.open(first, PATH);
                Gateway stranger = Gateway.start(GatewayConfig.of("kept", upstream)
                        .with()
                        .data(elsewhere)
                        .build());
                LegacyClient there = client.on(stranger)) {
            assertRefused(there.post(Messages.toolsCall("1", "echo")), 404, -32002, "1");
        }
    }

    @Test
    void c35StreamWhenGatewayWasKilledThenResumedFromTheUpstreamsOwnIds() {
        String progress = Messages.progress("\"p\"", 1);
        upstream.on(
                "tools/call",
                x -> x.openStream().prime("up-1", 100).event("up-2", progress).park());
        try (Gateway first = Gateway.start(GatewayConfig.of("kept", upstream));
                LegacyClient client = LegacyClient.open(first, PATH)) {
            RawResponse reply = client.post(Messages.toolsCallWithProgress("9", "slow", "\"p\""));
            SseEvent seen = reply.nextMessage();
            assertThat(seen.data()).isEqualTo(progress);
            first.kill();
            upstream.on("GET", RestartTest::resumed);

            try (Gateway second = first.successor();
                    LegacyClient again = client.on(second)) {
                RawResponse resumed = again.resume(seen.requiredId());
                assertThat(resumed.status()).isEqualTo(200);
                assertThat(resumed.nextMessage().data()).isEqualTo(Messages.textResult("9", "late"));
                assertThat(upstream.seen("tools/call")).hasSize(1);
            }
        }
    }

    private static void resumed(Exchange x) {
        if (x.request().header("Last-Event-ID").filter("up-2"::equals).isPresent()) {
            x.openStream().event("up-3", Messages.textResult("9", "late")).endStream();
        } else {
            Reply.open().play(x);
        }
    }
}
