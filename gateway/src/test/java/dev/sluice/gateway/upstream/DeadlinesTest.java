package dev.sluice.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.NoLeaks;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.routing.TestRoutes;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class DeadlinesTest {
    private Leg leg = Leg.posted(
            TestRoutes.route(TestRoutes.patience(Duration.ofSeconds(10), Duration.ofSeconds(4))), Leg.MODERN);

    @AfterEach
    void leaveNothing() {
        leg.over();
    }

    @Test
    void tickWhenServerIsSilentThenTheCallIsGivenUp() {
        leg.time.pass(Duration.ofSeconds(10));
        assertThat(leg.reply.log).isEmpty();

        leg.time.pass(Duration.ofSeconds(1));

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_TIMEOUT");
        assertThat(leg.reply.error().message()).contains("10 s");
        assertThat(leg.reply.flushes).isPositive();
        assertThat(leg.channel.isOpen()).isFalse();
    }

    @Test
    void tickWhenServerFallsSilentThenTheCallIsGivenUpSooner() {
        leg.time.pass(Duration.ofSeconds(9));
        leg.head(200, "Content-Type", "text/event-stream").chunk(": ping\n\n");
        leg.time.pass(Duration.ofSeconds(3));
        leg.chunk(": ping\n\n");
        leg.time.pass(Duration.ofSeconds(3));
        assertThat(leg.reply.log).isEmpty();

        leg.time.pass(Duration.ofSeconds(2));

        assertThat(leg.reply.log).containsExactly("fail UPSTREAM_TIMEOUT");
    }

    @Test
    void tickWhenTheClientIsSlowThenTheServerIsNotBlamed() {
        leg.head(200, "Content-Type", "text/event-stream");
        leg.reply.source().pause();

        leg.time.pass(Duration.ofSeconds(60));
        assertThat(leg.reply.log).isEmpty();

        leg.reply.source().resume();
        leg.time.pass(Duration.ofSeconds(3));
        assertThat(leg.reply.log).isEmpty();
    }

    @Test
    void tickWhenAStreamStaysThenSilenceIsFine() {
        leg.over();
        leg = Leg.sending(
                TestRoutes.route(TestRoutes.patience(Duration.ofSeconds(10), Duration.ofSeconds(4))),
                Verb.LISTEN,
                Leg.MODERN,
                "1");
        leg.head(200, "Content-Type", "text/event-stream");

        leg.time.pass(Duration.ofSeconds(300));

        assertThat(leg.reply.log).isEmpty();
    }
}
