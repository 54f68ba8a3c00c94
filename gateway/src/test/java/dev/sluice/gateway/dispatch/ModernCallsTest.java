package dev.sluice.gateway.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.FakeReply;
import dev.sluice.gateway.call.FakeUpstream;
import dev.sluice.gateway.call.TestCalls;
import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.routing.TestRoutes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModernCallsTest {
    @ParameterizedTest
    @CsvSource({"tools/call,POST", "subscriptions/listen,LISTEN", "server/discover,POST", "made/up,POST"})
    void handleWhenModernThenTheMessageGoesOnAsItCame(String method, String verb) {
        var upstream = new FakeUpstream();
        var time = new TestLoop();
        var reply = new FakeReply();
        String body = "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"%s\"}".formatted(method);
        var call = TestCalls.call(TestCalls.origin(time.loop(), "mcp-name", "x"), TestRoutes.route(), body);

        new ModernCalls(upstream).handle(call, reply);

        FakeUpstream.Sent sent = upstream.last();
        assertThat(sent.body()).isEqualTo(body);
        assertThat(sent.call().verb()).hasToString(verb);
        assertThat(sent.call().expectedId()).isEqualTo("\"a\"");
        assertThat(sent.call().dialect().modern()).isTrue();
        assertThat(sent.call().origin()).isSameAs(call.origin());
        assertThat(sent.call().loop()).isSameAs(time.loop());
        sent.answer("{}");
        assertThat(reply.answers).containsExactly("{}");
    }
}
