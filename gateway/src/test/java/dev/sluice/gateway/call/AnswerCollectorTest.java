package dev.sluice.gateway.call;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class AnswerCollectorTest {
    private final List<AnswerCollector.Collected> told = new ArrayList<>();
    private final AnswerCollector collector = new AnswerCollector(told::add);

    @Test
    void answerWhenMessagesCameBeforeThenOnlyTheAnswerIsKept() {
        collector.session("s");
        collector.message(payload("note"), "e-1");
        collector.answer(200, payload("answer"));

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().session()).isEqualTo("s");
        assertThat(text()).isEqualTo("answer");
    }

    @Test
    void answerEndWhenAnswerCameInPartsThenItIsWhole() {
        collector.answerStart(200, -1);
        collector.answerPart(payload("an"));
        collector.answerPart(payload("swer"));
        collector.answerEnd();

        assertThat(text()).isEqualTo("answer");
    }

    @Test
    void failWhenItFailsThenTheErrorIsToldOnce() {
        var error = new GatewayError(Refusal.UPSTREAM_BROKEN, "it failed");
        collector.fail(error);
        collector.fail(error);
        collector.close();

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().error()).isEqualTo(error);
        assertThat(told.getFirst().answer()).isNull();
    }

    private String text() {
        return new String(requireNonNull(told.getFirst().answer()), StandardCharsets.UTF_8);
    }

    private static Payload payload(String text) {
        return new Payload(ByteBufAllocator.DEFAULT.buffer(16).writeBytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
