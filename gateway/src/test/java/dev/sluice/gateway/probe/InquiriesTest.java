package dev.sluice.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.routing.TestRoutes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InquiriesTest {
    private final TestLoop time = new TestLoop();
    private final Inquiries inquiries = new Inquiries();
    private final Route route = TestRoutes.route(TestRoutes.LEGACY_OPEN);
    private final List<Route> told = new ArrayList<>();

    @Test
    void joinWhenManyAskThenTheQuestionIsAskedOnceAndAllAreTold() {
        assertThat(join()).isTrue();
        assertThat(join()).isFalse();

        inquiries.answered(route.name(), TestRoutes.BOTH);
        time.run();

        assertThat(told).hasSize(2).allMatch(one -> one.known().equals(TestRoutes.BOTH));
        assertThat(join()).isTrue();
    }

    @Test
    void joinWhenServerIsSlowThenNobodyWaitsLongAndNobodyIsToldTwice() {
        join();
        time.pass(Duration.ofMillis(250));
        assertThat(told).containsExactly(route);

        inquiries.answered(route.name(), TestRoutes.BOTH);
        time.run();

        assertThat(told).hasSize(1);
    }

    @Test
    void answeredWhenNobodyAskedThenNothingHappens() {
        inquiries.answered("other", TestRoutes.BOTH);
        time.run();

        assertThat(told).isEmpty();
    }

    private boolean join() {
        return inquiries.join(route, time.loop(), told::add);
    }
}
