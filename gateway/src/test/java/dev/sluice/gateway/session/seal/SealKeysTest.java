package dev.sluice.gateway.session.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealKeysTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path data;

    @Test
    void inWhenStartedAgainThenTheKeyIsTheSame() throws IOException {
        List<Seal.Key> first = SealKeys.in(data, random);

        assertThat(first).hasSize(1);
        assertThat(SealKeys.in(data, random)).isEqualTo(first);
    }

    @Test
    void inWhenKeyIsMadeThenOnlyTheOwnerCanReadIt() throws IOException {
        SealKeys.in(data, random);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("session.keys"))))
                .isEqualTo("rw-------");
    }

    @Test
    void inWhenKeyIsAddedOnTopThenBothAreRead() throws IOException {
        Seal.Key old = SealKeys.in(data, random).getFirst();
        Path file = data.resolve("session.keys");
        Files.writeString(file, "\n" + "A".repeat(43) + "=\n" + Files.readString(file));

        List<Seal.Key> keys = SealKeys.in(data, random);

        assertThat(keys).hasSize(2);
        assertThat(keys.get(1)).isEqualTo(old);
        assertThat(keys.getFirst()).isNotEqualTo(old);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "AAAA", "!", "A key of many words"})
    void inWhenALineIsNoKeyThenTheFileIsNamedAndTheLineIsNot(String line) throws IOException {
        Files.writeString(data.resolve("session.keys"), line);

        assertThatIllegalStateException()
                .isThrownBy(() -> SealKeys.in(data, random))
                .withMessageContaining("session.keys")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(line + " "));
    }
}
