package dev.sluice.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private static final Route ONE = TestRoutes.route("one", Known.NOTHING);
    private static final Route TWO = TestRoutes.route("two", TestRoutes.BOTH);

    @Test
    void findWhenNamedThenThatOneAndOtherwiseNone() {
        var table = new RouteTable(List.of(ONE, TWO));

        assertThat(table.find("two")).isEqualTo(TWO);
        assertThat(table.find("Two")).isNull();
        assertThat(table.find("")).isNull();
        assertThat(table.all()).containsExactly(ONE, TWO);
    }

    @Test
    void onlyOneWhenThereAreNoneOrManyThenThereIsNoDefault() {
        assertThat(new RouteTable(List.of()).onlyOne()).isNull();
        assertThat(new RouteTable(List.of(ONE)).onlyOne()).isEqualTo(ONE);
        assertThat(new RouteTable(List.of(ONE, TWO)).onlyOne()).isNull();
    }

    @Test
    void learntWhenSomethingIsKnownThenOnlyTheNewTableShowsIt() {
        var current = new CurrentRoutes(new RouteTable(List.of(ONE, TWO)));
        RouteTable before = current.table();

        current.learnt("one", TestRoutes.ONLY_MODERN);
        current.learnt("unknown", TestRoutes.BOTH);

        assertThat(current.table().all()).containsExactly(ONE.with(TestRoutes.ONLY_MODERN), TWO);
        assertThat(before.find("one")).isEqualTo(ONE);
    }

    @Test
    void onlyModernWhenTheOtherEraWasNotAskedThenItIsStillOpen() {
        assertThat(TestRoutes.LEGACY_OPEN.onlyModern()).isFalse();
        assertThat(TestRoutes.LEGACY_OPEN.legacyOpen()).isTrue();
        assertThat(TestRoutes.ONLY_MODERN.onlyModern()).isTrue();
        assertThat(TestRoutes.ONLY_LEGACY.onlyLegacy()).isTrue();
        assertThat(TestRoutes.BOTH.onlyLegacy() || TestRoutes.BOTH.onlyModern()).isFalse();
        assertThat(Known.NOTHING.reached()).isFalse();
    }
}
