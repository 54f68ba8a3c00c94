package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Scans messages written as text. */
final class TestMessages {
    private TestMessages() {}

    static Scanned scan(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return EnvelopeScanner.scan(bytes, 0, bytes.length);
    }

    static Envelope scanOne(String body) {
        return ((Scanned.One) scan(body)).message();
    }

    static List<Envelope> scanBatch(String body) {
        return ((Scanned.Batch) scan(body)).messages();
    }

    static Meta scanMeta(String meta) {
        return scanOne("""
                {"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":%s}}""".formatted(meta)).meta();
    }

    static MalformedMessage refusal(byte[] body) {
        MalformedMessage refusal =
                catchThrowableOfType(MalformedMessage.class, () -> EnvelopeScanner.scan(body, 0, body.length));
        assertThat(refusal)
                .as(() -> "taken: " + new String(body, StandardCharsets.UTF_8))
                .isNotNull();
        return refusal;
    }
}
