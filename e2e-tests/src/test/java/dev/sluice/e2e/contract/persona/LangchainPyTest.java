package dev.sluice.e2e.contract.persona;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.rpc.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session for every tool call: initialize, initialized, GET, tools/call, tools/list, DELETE. */
@ExtendWith(SharedStage.class)
class LangchainPyTest {

    private static final int CALLS = 60;

    private final Stage stage;
    private final Gateway gateway;

    LangchainPyTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    @Test
    void c31CallsWhenServerHasNoSessionsThenExactlyOneUpstreamRequestEach()
            throws ExecutionException, InterruptedException {
        runAll(Stage.SESSIONLESS);

        assertThat(stage.sessionless().kinds())
                .filteredOn(kind -> !kind.equals("GET"))
                .hasSize(2 * CALLS)
                .containsOnly("tools/call", "tools/list");
    }

    @Test
    void c31CallsWhenServerHasSessionsThenEachIsClosedAgain() throws ExecutionException, InterruptedException {
        runAll(Stage.STATEFUL);

        List<String> names = stage.stateful().seen("initialize").stream()
                .map(x -> x.request().clientName())
                .toList();
        assertThat(names).hasSize(CALLS).doesNotHaveDuplicates();
        assertThat(stage.stateful().await("DELETE", CALLS))
                .extracting(x -> x.request().session().orElseThrow())
                .doesNotHaveDuplicates();
        assertThat(stage.stateful().seen("tools/call")).hasSize(CALLS);
    }

    @Test
    void c31SessionWhenNothingIsCalledYetThenServerIsNotContacted() {
        try (LegacyClient client = LegacyClient.open(
                gateway, Stage.STATEFUL, Messages.initialize("0", "2025-11-25", "langchain-idle", "{}"))) {
            assertThat(client.post(Messages.request("1", "ping")).status()).isEqualTo(200);
            assertThat(client.delete().status()).isEqualTo(204);
        }
        assertThat(stage.stateful().seen(x -> x.clientName().equals("langchain-idle")))
                .isEmpty();
    }

    private void runAll(String path) throws ExecutionException, InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> runs = new ArrayList<>();
            for (int run = 0; run < CALLS; run++) {
                String name = "langchain-" + run;
                runs.add(threads.submit(() -> run(path, name)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        }
    }

    private void run(String path, String name) {
        try (LegacyClient client =
                LegacyClient.open(gateway, path, Messages.initialize("0", "2025-11-25", name, "{}"))) {
            assertThat(client.stream().status()).isEqualTo(200);
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            assertThat(client.post(Messages.request("2", "tools/list")).status())
                    .isEqualTo(200);
            assertThat(client.delete().status()).isEqualTo(204);
        }
    }
}
