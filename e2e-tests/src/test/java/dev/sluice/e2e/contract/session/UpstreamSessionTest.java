package dev.sluice.e2e.contract.session;

import static dev.sluice.e2e.support.Answers.assertText;
import static dev.sluice.e2e.support.Answers.assertToolFailed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Await;
import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawResponse;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.FakeUpstream;
import dev.sluice.e2e.support.upstream.ReceivedRequest;
import dev.sluice.e2e.support.upstream.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedStage.class)
class UpstreamSessionTest {

    private final Gateway gateway;
    private final FakeUpstream upstream;

    UpstreamSessionTest(Stage stage) {
        this.gateway = stage.gateway();
        this.upstream = stage.stateful();
    }

    @Test
    void upstreamSessionWhenFirstCallComesThenOpenedWithTheFactsOfTheClient() {
        String capabilities = "{\"roots\":{\"listChanged\":true},\"elicitation\":{},\"sampling\":{}}";
        try (LegacyClient client = open("facts", "2025-06-18", capabilities)) {
            assertThat(initializes("facts")).isEmpty();

            assertText(client.post(Messages.toolsCall("1", "echo")), "1");

            assertThat(upstream.kinds()).containsSubsequence("initialize", "notifications/initialized", "tools/call");
            ReceivedRequest initialize = initializes("facts").getFirst().request();
            assertThat(initialize.params().path("protocolVersion").asString("")).isEqualTo("2025-06-18");
            assertThat(initialize.params().path("capabilities").toString()).isEqualTo(capabilities);
            assertThat(initialize.session()).isEmpty();
            ReceivedRequest call = upstream.await("tools/call").request();
            assertThat(upstream.sessions()).contains(call.session().orElseThrow());
            assertThat(call.header("MCP-Protocol-Version")).hasValue("2025-06-18");
        }
    }

    @Test
    void upstreamSessionWhenManyCallsComeAtOnceThenOpenedOnce() {
        try (LegacyClient client = open("single-flight", "2025-11-25", "{}")) {
            List<RawHttp> running = new ArrayList<>();
            for (int id = 1; id <= 10; id++) {
                running.add(client.begin(Messages.toolsCall(Integer.toString(id), "echo")));
            }
            for (int id = 1; id <= 10; id++) {
                assertText(running.get(id - 1).response(), Integer.toString(id));
            }
            assertThat(initializes("single-flight")).hasSize(1);
        }
    }

    @Test
    void upstreamSessionWhenTwoClientsCallThenEachHasItsOwnAndNeitherSeesIt() {
        try (LegacyClient one = open("one", "2025-11-25", "{}");
                LegacyClient two = open("two", "2025-11-25", "{}")) {
            RawResponse first = one.post(Messages.toolsCall("1", "echo"));
            RawResponse second = two.post(Messages.toolsCall("1", "echo"));
            assertText(first, "1");
            assertText(second, "1");

            Set<String> sessions = Set.copyOf(upstream.await("tools/call", 2).stream()
                    .map(x -> x.request().session().orElseThrow())
                    .toList());
            assertThat(sessions).hasSize(2).doesNotContain(one.session(), two.session());
            for (String session : sessions) {
                assertThat(first + first.text() + second + second.text()).doesNotContain(session);
            }
        }
    }

    @Test
    void deleteWhenClientLeavesThenUpstreamSessionIsDeleted() {
        try (LegacyClient client = open("leaver", "2025-11-25", "{}")) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            String session = upstream.await("tools/call").request().session().orElseThrow();

            assertThat(client.delete().status()).isEqualTo(204);

            upstream.await("DELETE of that session", request -> isDelete(request, session), 1);
            Await.until("the session to be gone", () -> !upstream.sessions().contains(session));
        }
    }

    @Test
    void deleteWhenUpstreamAnswers405ThenClientSees204() {
        upstream.on("DELETE", Reply.status(405));
        try (LegacyClient client = open("leaver405", "2025-11-25", "{}")) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");

            assertThat(client.delete().status()).isEqualTo(204);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 400})
    void callWhenUpstreamLostTheSessionThenReopenedOnceAndSentAgain(int status) {
        try (LegacyClient client = open("lost" + status, "2025-11-25", "{}")) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            String before = upstream.await("tools/call").request().session().orElseThrow();
            upstream.reset();
            upstream.forgetSessions();
            upstream.once("tools/call", Reply.json(status, Messages.error("null", -32001, "Session not found")));

            assertText(client.post(Messages.toolsCall("2", "echo", "{\"n\":2}")), "2");

            List<Exchange> calls = upstream.seen("tools/call");
            assertThat(calls).hasSize(2).allSatisfy(x -> assertThat(x.id()).isEqualTo("2"));
            assertThat(calls.getFirst().request().session()).hasValue(before);
            assertThat(calls.getLast().request().session()).isPresent().isNotEqualTo(Optional.of(before));
            assertThat(initializes("lost" + status)).hasSize(1);
            assertThat(upstream.seen("notifications/initialized")).hasSize(1);
        }
    }

    @Test
    void callWhenUpstreamRefusesAfterReopeningThenFailsInBandAndIsNotSentForEver() {
        try (LegacyClient client = open("hopeless", "2025-11-25", "{}")) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            upstream.reset();
            upstream.on("tools/call", Reply.json(404, Messages.error("null", -32001, "Session not found")));

            assertToolFailed(client.post(Messages.toolsCall("2", "echo")), "2");

            assertThat(upstream.seen("tools/call")).hasSize(2);
            assertThat(initializes("hopeless")).hasSize(1);
        }
    }

    @Test
    void callsWhenUpstreamLostTheSessionThenManyAtOnceReopenItOnce() {
        try (LegacyClient client = open("lost-many", "2025-11-25", "{}")) {
            assertText(client.post(Messages.toolsCall("0", "echo")), "0");
            upstream.reset();
            upstream.forgetSessions();
            List<RawHttp> running = new ArrayList<>();
            for (int id = 1; id <= 8; id++) {
                running.add(client.begin(Messages.toolsCall(Integer.toString(id), "echo")));
            }
            for (int id = 1; id <= 8; id++) {
                assertText(running.get(id - 1).response(), Integer.toString(id));
            }
            assertThat(initializes("lost-many")).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "close", "half", "short"})
    void callWhenItMayHaveRunThenNeverSentAgain(String failure) {
        try (LegacyClient client = open("may-have-run", "2025-11-25", "{}")) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            upstream.reset();
            upstream.once(
                    "tools/call",
                    switch (failure) {
                        case "reset" -> Reply.reset();
                        case "close" -> Reply.close();
                        case "half" -> Reply.halfEvent();
                        default -> Reply.status(500);
                    });

            assertToolFailed(client.post(Messages.toolsCall("2", "echo")), "2");
            assertText(client.post(Messages.toolsCall("3", "echo")), "3");

            assertThat(upstream.seen("tools/call")).extracting(Exchange::id).containsExactly("2", "3");
            assertThat(initializes("may-have-run")).isEmpty();
        }
    }

    @Test
    void callWhenUpstreamRestartedThenNextCallFindsItAgain() {
        try (LegacyClient client = open("restarted", "2025-11-25", "{}")) {
            assertText(client.post(Messages.toolsCall("1", "echo")), "1");
            upstream.crash();
            try {
                assertToolFailed(client.post(Messages.toolsCall("2", "echo")), "2");
            } finally {
                upstream.recover();
            }
            upstream.forgetSessions();

            assertText(client.post(Messages.toolsCall("3", "echo")), "3");
            assertThat(upstream.seen("tools/call")).extracting(Exchange::id).containsExactly("1", "3", "3");
        }
    }

    private LegacyClient open(String name, String revision, String capabilities) {
        return LegacyClient.open(gateway, Stage.STATEFUL, Messages.initialize("0", revision, name, capabilities));
    }

    private List<Exchange> initializes(String name) {
        return upstream.seen(request ->
                request.kind().equals("initialize") && request.clientName().equals(name));
    }

    private static boolean isDelete(ReceivedRequest request, String session) {
        return request.kind().equals("DELETE")
                && request.session().filter(session::equals).isPresent();
    }
}
