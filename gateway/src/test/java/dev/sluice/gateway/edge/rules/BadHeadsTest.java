package dev.sluice.gateway.edge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.Refusal;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.junit.jupiter.api.Test;

class BadHeadsTest {
    @Test
    void explainWhenSomethingIsTooLongThenItIsNamed() {
        assertThat(BadHeads.explain(new TooLongHttpLineException("x")).kind()).isEqualTo(Refusal.URI_TOO_LONG);
        assertThat(BadHeads.explain(new TooLongHttpHeaderException("x")).kind()).isEqualTo(Refusal.HEADERS_TOO_LARGE);
    }

    @Test
    void explainWhenItIsAnythingElseThenTheRequestIsBadAndNothingIsRepeated() {
        assertThat(BadHeads.explain(new IllegalArgumentException("<script>")).message())
                .doesNotContain("script");
        assertThat(BadHeads.explain(null).kind()).isEqualTo(Refusal.INVALID_REQUEST);
    }
}
