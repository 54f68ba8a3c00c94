package dev.sluice.gateway.session.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final byte[] CONTENT = "what the client said".getBytes(StandardCharsets.UTF_8);
    private static final String CONTEXT = "everything\nanonymous";

    private final SecureRandom random = new SecureRandom();
    private final Seal.Key old = key(1);
    private final Seal.Key fresh = key(2);
    private final Seal seal = new Seal(List.of(old), random);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 100, 10_000})
    void openWhenSealedHereThenTheContentComesBack(int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);

        assertThat(seal.open(seal.seal(content, CONTEXT), CONTEXT)).isEqualTo(content);
    }

    @Test
    void openWhenAnyByteIsChangedThenNothing() {
        byte[] whole = Base64.getUrlDecoder().decode(seal.seal(CONTENT, CONTEXT));
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) (1 << bit);

                assertThat(seal.open(text(changed), CONTEXT))
                        .as("byte %d bit %d", i, bit)
                        .isNull();
            }
        }
    }

    @Test
    void openWhenItIsCutOrGrownThenNothing() {
        byte[] whole = Base64.getUrlDecoder().decode(seal.seal(CONTENT, CONTEXT));
        for (int length = 0; length < whole.length; length++) {
            assertThat(seal.open(text(java.util.Arrays.copyOf(whole, length)), CONTEXT))
                    .isNull();
        }
        assertThat(seal.open(text(java.util.Arrays.copyOf(whole, whole.length + 1)), CONTEXT))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything\nsomebody", "other\nanonymous", "everything", "", "everythin\ng\nanonymous"})
    void openWhenContextIsAnotherThenNothing(String other) {
        assertThat(seal.open(seal.seal(CONTENT, CONTEXT), other)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "not base64!", "AAAA", "=", "\u4e16", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void openWhenItIsNothingOfOursThenNothing(String text) {
        assertThat(seal.open(text, CONTEXT)).isNull();
    }

    @Test
    void sealWhenDoneTwiceThenTheTextsDiffer() {
        assertThat(seal.seal(CONTENT, CONTEXT)).isNotEqualTo(seal.seal(CONTENT, CONTEXT));
    }

    @Test
    void sealWhenTextIsMadeThenItFitsAHeader() {
        assertThat(seal.seal(CONTENT, CONTEXT)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void openWhenKeyWasReplacedThenOldSealsStillOpenUntilItIsDropped() {
        String before = seal.seal(CONTENT, CONTEXT);
        var rotated = new Seal(List.of(fresh, old), random);

        assertThat(rotated.open(before, CONTEXT)).isEqualTo(CONTENT);
        assertThat(seal.open(rotated.seal(CONTENT, CONTEXT), CONTEXT)).isNull();
        assertThat(new Seal(List.of(fresh), random).open(before, CONTEXT)).isNull();
    }

    @Test
    void openWhenTwoKeysShareTheirIdThenBothOpen() {
        var twin = new Seal.Key(old.id(), fresh.secret());
        var both = new Seal(List.of(twin, old), random);

        assertThat(both.open(seal.seal(CONTENT, CONTEXT), CONTEXT)).isEqualTo(CONTENT);
        assertThat(both.open(both.seal(CONTENT, CONTEXT), CONTEXT)).isEqualTo(CONTENT);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Seal.Key key(int id) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) id;
        return new Seal.Key((byte) id, new SecretKeySpec(bytes, "AES"));
    }
}
