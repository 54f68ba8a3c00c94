package dev.sluice.gateway.protocol;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    @Test
    void codeWhenListedThenEachIsTheNumberOfTheSpecification() {
        Map<String, Integer> expected = Map.ofEntries(
                Map.entry("PARSE", -32700),
                Map.entry("INVALID_REQUEST", -32600),
                Map.entry("METHOD_NOT_FOUND", -32601),
                Map.entry("INVALID_PARAMS", -32602),
                Map.entry("INTERNAL", -32603),
                Map.entry("UNAUTHORIZED", -32001),
                Map.entry("NOT_FOUND", -32002),
                Map.entry("HEADER_MISMATCH", -32020),
                Map.entry("MISSING_CAPABILITY", -32021),
                Map.entry("UNSUPPORTED_VERSION", -32022),
                Map.entry("RATE_LIMITED", 429));

        assertThat(Arrays.stream(ErrorCode.values()).collect(toMap(ErrorCode::name, ErrorCode::code)))
                .isEqualTo(expected);
    }
}
