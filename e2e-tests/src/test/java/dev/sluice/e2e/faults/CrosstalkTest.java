package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many clients use the same ids and tokens at the same time, and nobody sees anything of anybody else. */
@ExtendWith(SharedStage.class)
class CrosstalkTest {

    private static final int CLIENTS = 10;
    private static final int CALLS = 30;

    private final Stage stage;
    private final Gateway gateway;

    CrosstalkTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @Test
    void callsWhenIdsAreTheSameThenEveryClientGetsItsOwnAnswers() throws ExecutionException, InterruptedException {
        for (FakeUpstream upstream : List.of(stage.stateful(), stage.modern())) {
            upstream.on("tools/call", CrosstalkTest::sometimesStreaming);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String canary = "canary-" + client;
                clients.add(threads.submit(() -> legacy(canary)));
                clients.add(threads.submit(() -> modern(canary)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        }
    }

    private static void sometimesStreaming(Exchange x) {
        String said = x.request().params().path("arguments").path("canary").asString("");
        String answer =
                x.request().isModern() ? Messages.modernTextResult(x.id(), said) : Messages.textResult(x.id(), said);
        if (x.id().endsWith("1")) {
            x.openStream().event(Messages.progress("1", 1)).event(answer).endStream();
        } else {
            x.json(200, answer);
        }
    }

    private void legacy(String canary) {
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            for (int id = 0; id < CALLS; id++) {
                String call = Messages.toolsCall(Integer.toString(id), "echo", said(canary + id));
                assertThat(assertText(client.post(call), Integer.toString(id))).isEqualTo(canary + id);
            }
            assertThat(client.delete().status()).isEqualTo(204);
        }
    }

    private void modern(String canary) {
        try (RawHttp http = gateway.connect()) {
            for (int id = 0; id < CALLS; id++) {
                String call = Messages.modernToolsCall(Integer.toString(id), "echo", said(canary + id));
                RawResponse response = http.exchange(ModernClient.post(Stage.MODERN, call));
                assertThat(assertText(response, Integer.toString(id))).isEqualTo(canary + id);
            }
        }
    }

    private static String said(String canary) {
        return "{\"canary\":\"" + canary + "\"}";
    }
}
