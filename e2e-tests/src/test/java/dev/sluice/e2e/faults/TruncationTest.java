package dev.sluice.e2e.faults;

import static dev.sluice.e2e.support.Answers.assertText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.e2e.support.Gateway;
import dev.sluice.e2e.support.LegacyClient;
import dev.sluice.e2e.support.ModernClient;
import dev.sluice.e2e.support.SharedStage;
import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.TruncatedBody;
import dev.sluice.e2e.support.rpc.Messages;
import dev.sluice.e2e.support.upstream.Exchange;
import dev.sluice.e2e.support.upstream.Reply;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A JSON answer that was cut: an error as long as nothing of it was passed on, and otherwise a cut for the client too; never
 * something that looks whole.
 */
@ExtendWith(SharedStage.class)
class TruncationTest {

    private static final int LARGE = 300_000;

    record Cut(String name, Reply reply) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Cut> CUTS = List.of(
            new Cut("short Content-Length", Reply.shortBody()),
            new Cut("last chunk missing", Reply.cutChunk()),
            new Cut("reset inside a chunk", TruncationTest::resetInsideChunk),
            new Cut("large body cut in the middle", TruncationTest::largeBodyCut),
            new Cut("bad chunk size", TruncationTest::badChunkSize));

    private final Stage stage;
    private final Gateway gateway;

    TruncationTest(Stage stage) {
        this.stage = stage;
        this.gateway = stage.gateway();
    }

    private static void resetInsideChunk(Exchange x) {
        x.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"json")
                .reset();
    }

    private static void largeBodyCut(Exchange x) {
        String whole = Messages.textResult(x.id(), "x".repeat(LARGE));
        x.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + whole.length() + "\r\n\r\n");
        x.raw(whole.substring(0, LARGE / 2)).close();
    }

    private static void badChunkSize(Exchange x) {
        x.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        x.chunk(Messages.textResult(x.id(), "whole")).raw("zz\r\n").close();
    }

    @ParameterizedTest
    @FieldSource("CUTS")
    void legacyAnswerWhenCutThenNeverLooksWhole(Cut cut) {
        stage.stateful().once("tools/call", cut.reply());
        try (LegacyClient client = LegacyClient.open(gateway, Stage.STATEFUL)) {
            assertNeverWhole(client.request(Messages.toolsCall("1", "echo")));

            assertText(client.post(Messages.toolsCall("2", "echo")), "2");
            assertThat(stage.stateful().seen("tools/call")).hasSize(2);
        }
    }

    @ParameterizedTest
    @FieldSource("CUTS")
    void modernAnswerWhenCutThenNeverLooksWhole(Cut cut) {
        stage.modern().once("tools/call", cut.reply());

        assertNeverWhole(ModernClient.post(Stage.MODERN, Messages.modernToolsCall("1", "echo")));

        assertText(gateway.send(ModernClient.post(Stage.MODERN, Messages.modernToolsCall("2", "echo"))), "2");
        assertThat(stage.modern().seen("tools/call")).hasSize(2);
    }

    private void assertNeverWhole(RawRequest request) {
        try (RawHttp http = gateway.connect()) {
            String text = http.exchange(request).text();
            assertThat(text).contains("\"id\":1").containsPattern("\"isError\":true|-32603");
        } catch (UncheckedIOException cut) {
            assertThat(cut.getCause()).isInstanceOfAny(TruncatedBody.class, SocketException.class);
        }
    }
}
