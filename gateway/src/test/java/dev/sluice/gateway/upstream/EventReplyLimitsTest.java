package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.routing.TestRoutes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class EventReplyLimitsTest {
    @Test
    void eventWhenAnswerIsLargerThanAllowedThenTheCallFailsHoweverSmallTheLimit() {
        Leg leg = Leg.posted(TestRoutes.route(TestRoutes.sizes(1000, 1000)), Leg.MODERN)
                .events("data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"" + "x".repeat(2000) + "\"}");

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_BROKEN");
        assertThat(leg.reply.error().message()).contains("larger than the 1000 bytes");
        leg.over();
    }

    @Test
    void eventWhenTypeIsEmptyThenItIsAMessage() {
        Leg leg = Leg.posted(Leg.MODERN).events("event:\ndata: " + Leg.RESULT);

        assertThat(leg.reply.log).containsExactly("answer 200");
        leg.over();
    }
}
