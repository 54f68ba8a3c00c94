package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolTest {

    private static final String RESULT =
            "\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"%s\"}],\"isError\":false}}";

    @Test
    void answersWhenIdIsOfAnotherCallThenItIsWrong() {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":10000007," + RESULT.formatted("x".repeat(200));
        assertThat(Tool.SMALL.answers(body, 10_000_007)).isTrue();
        assertThat(Tool.SMALL.answers(body, 10_000_008)).isFalse();
    }

    @Test
    void answersWhenProgressIsMissingThenItIsWrong() {
        String progress = "data: {\"method\":\"notifications/progress\"}\n\n";
        String result = "data: {\"jsonrpc\":\"2.0\",\"id\":10000000," + RESULT.formatted("x".repeat(600)) + "\n\n";
        assertThat(Tool.SSE.answers(progress.repeat(5) + result, 10_000_000)).isTrue();
        assertThat(Tool.SSE.answers(progress.repeat(4) + result, 10_000_000)).isFalse();
    }

    @Test
    void answersWhenToolFailedThenItIsWrong() {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":10000000," + RESULT.formatted("x".repeat(200));
        assertThat(Tool.SMALL.answers(body.replace("false", "true"), 10_000_000))
                .isFalse();
    }
}
