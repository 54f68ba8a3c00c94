package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class RefusedInSessionTest {
    @Test
    void completeWhenBodyIsTheAnswerToThisCallThenTheSessionIsNotLost() {
        String error = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"Unknown tool\"}}";
        Leg leg = Leg.posted(Leg.LEGACY).json(400, error);

        assertThat(leg.reply.log).containsExactly("answer 200");
        leg.over();
    }
}
