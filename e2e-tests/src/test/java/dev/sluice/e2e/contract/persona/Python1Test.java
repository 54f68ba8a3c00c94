package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One session, twenty calls at once; a single status outside 2xx would end all of them. */
@ExtendWith(SharedStage.class)
class Python1Test {

    private static final String ACCEPT = "application/json, text/event-stream, text/event-stream";

    private final Stage stage;
    private final Gateway gateway;

    Python1Test(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @Test
    void callsWhenUpstreamMisbehavesInManyWaysThenNoStatusBreaksTheTransport()
            throws ExecutionException, InterruptedException {
        List<Reply> troubles = List.of(
                Reply.reset(),
                Reply.close(),
                Reply.status(500),
                Reply.status(503),
                Reply.content(429, "text/plain", "slow down"),
                Reply.json(403, "{}"),
                Reply.garbage(),
                Reply.halfEvent(),
                Reply.content(200, "text/html", "<p>"),
                Reply.redirect(307, "/elsewhere"));
        stage.stateful().on("tools/call", x -> {
            int id = Integer.parseInt(x.id());
            (id < troubles.size() ? troubles.get(id) : Reply.text("fine")).play(x);
        });
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(client.stream().status()).isEqualTo(200);
            List<Future<RawResponse>> calls = new ArrayList<>();
            for (int id = 0; id < 20; id++) {
                RawRequest call = client.request(Messages.toolsCall(Integer.toString(id), "echo"))
                        .set("Accept", ACCEPT);
                calls.add(threads.submit(() -> gateway.send(call)));
            }
            for (int id = 0; id < 20; id++) {
                RawResponse response = calls.get(id).get();
                if (id < troubles.size()) {
                    assertToolFailed(response, Integer.toString(id));
                } else {
                    assertText(response, Integer.toString(id));
                }
            }
            assertThat(client.delete().status()).isEqualTo(204);
        }
    }
}
