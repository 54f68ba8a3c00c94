package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Lets coverage lead the way to a body that the scanner and Jackson read differently. */
@Tag("fuzz")
class EnvelopeScannerFuzzTest {

    @MethodSource("seeds")
    @DictionaryEntries({
        "\"jsonrpc\":\"2.0\"",
        "\"id\":",
        "\"method\":",
        "\"params\":{",
        "\"result\":",
        "\"error\":",
        "\"name\":",
        "\"uri\":",
        "\"taskId\":",
        "\"_meta\":{",
        "\"io.modelcontextprotocol/protocolVersion\":",
        "\\u0000",
        "\\ud83d\\ude00",
        "\\/",
    })
    @FuzzTest(maxDuration = "8s")
    void scanWhenBodyIsFuzzedThenJacksonReadsTheSame(byte[] body) {
        assertThat(Oracle.scanned(body))
                .as(() -> new String(body, StandardCharsets.UTF_8))
                .isEqualTo(Oracle.expected(body));
    }

    static Stream<byte[]> seeds() {
        RandomMessage message = new RandomMessage(new Random(20261120));
        return Stream.generate(message::body).limit(64).map(body -> body.getBytes(StandardCharsets.UTF_8));
    }
}
