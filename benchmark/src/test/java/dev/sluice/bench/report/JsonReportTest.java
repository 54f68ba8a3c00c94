package dev.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void jsonWhenTextNeedsEscapingThenItIsEscaped() {
        assertThat(JsonReport.json(Map.of("a\"b", List.of(1, 2.5, Double.NaN, "x\ny"))))
                .isEqualTo("{\"a\\u0022b\":[1,2.500,null,\"x\\u000ay\"]}");
    }
}
