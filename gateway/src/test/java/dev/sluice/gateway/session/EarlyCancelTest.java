package dev.sluice.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyCancelTest {
    @TempDir
    private Path data;

    @Test
    void messageWhenACallStillWaitsForTheServersSideThenItsCancellationIsNotLost() {
        var world = new TestConversations(data, 404);
        String session = world.initialize("2025-11-25");
        world.post(TestConversations.CALL.formatted(1), session);
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";

        world.post(cancel, session);
        world.upstream.asking("initialize").getFirst().welcome("s-1", "2025-11-25");
        world.upstream.asking("notifications/initialized").getFirst().accept();
        world.time.run();

        boolean neverSent = world.upstream.asking("tools/call").isEmpty();
        boolean cancelled = !world.upstream.asking("notifications/cancelled").isEmpty();
        assertThat(neverSent || cancelled).isTrue();
    }
}
