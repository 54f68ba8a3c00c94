package dev.sluice.gateway.session.seal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.loop.TestLoop;
import dev.sluice.gateway.protocol.Revision;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionIdsTest {
    private static final String CONTEXT = "everything\nanonymous";
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final TestLoop clock = new TestLoop();
    private final Seal seal = new Seal(List.of(SealTest.key(1)), new SecureRandom());
    private final SessionIds ids = new SessionIds(seal, clock, LIFETIME);

    @ParameterizedTest
    @EnumSource(Revision.class)
    void readWhenWrittenHereThenTheFactsComeBack(Revision revision) {
        var facts = new SessionFacts(
                revision, clock.instant(), "{\"roots\":{}}", "{\"name\":\"a\\nb\",\"version\":\"é世\"}");

        assertThat(ids.read(write(facts), CONTEXT)).isEqualTo(facts);
    }

    @Test
    void readWhenFactsAreOfAnyShapeThenTheyComeBackOrDoNotFit() {
        var random = new Random(5);
        int fitted = 0;
        for (int i = 0; i < 300; i++) {
            var facts = facts(text(random, random.nextInt(700)), text(random, random.nextInt(300)));
            String id = ids.write(facts, CONTEXT);
            if (id != null) {
                fitted++;
                assertThat(id).hasSizeLessThanOrEqualTo(1024).matches("[\\x21-\\x7E]+");
                assertThat(ids.read(id, CONTEXT)).isEqualTo(facts);
            }
        }
        assertThat(fitted).isBetween(50, 299);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {\"name\":\"mcp\",\"version\":\"0.1.0\"}",
                "{} | {\"name\":\"claude-code\",\"version\":\"2.1.7\"}",
                "{\"roots\":{\"listChanged\":true}} | {\"name\":\"claude-ai\",\"version\":\"0.1.0\"}",
                "{\"sampling\":{},\"roots\":{\"listChanged\":true},\"elicitation\":{\"form\":{},\"url\":{}}} | {\"name\":\"Visual Studio Code\",\"version\":\"1.106.2\"}",
                "{\"roots\":{\"listChanged\":true},\"sampling\":{},\"elicitation\":{}} | {\"name\":\"inspector-client\",\"version\":\"0.17.2\"}"
            })
    void writeWhenClientIsOrdinaryThenTheIdIsShort(String capabilities, String clientInfo) {
        assertThat(write(facts(capabilities, clientInfo))).hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void writeWhenFactsDoNotFitThenNone() {
        assertThat(ids.write(facts("{}", noise(new Random(1), 2000)), CONTEXT)).isNull();
    }

    @Test
    void readWhenLifetimeIsOverThenNone() {
        String id = write(facts("{}", "{}"));

        clock.jump(LIFETIME);
        assertThat(ids.read(id, CONTEXT)).isNotNull();

        clock.jump(Duration.ofSeconds(1));
        assertThat(ids.read(id, CONTEXT)).isNull();
    }

    @Test
    void readWhenEndpointOrPrincipalIsAnotherThenNone() {
        String id = write(facts("{}", "{}"));

        assertThat(ids.read(id, "other\nanonymous")).isNull();
        assertThat(ids.read(id, "everything\nsomebody")).isNull();
    }

    @Test
    void readWhenItIsForgedThenNone() {
        String id = write(facts("{}", "{}"));

        assertThat(ids.read("", CONTEXT)).isNull();
        assertThat(ids.read(id.substring(1), CONTEXT)).isNull();
        assertThat(ids.read(id + "AAAA", CONTEXT)).isNull();
        assertThat(ids.read("x".repeat(2000), CONTEXT)).isNull();
        assertThat(ids.read(id.toUpperCase(java.util.Locale.ROOT), CONTEXT)).isNull();
    }

    @Test
    void readWhenSealHoldsSomethingElseThenNone() {
        assertThat(ids.read(seal.seal(new byte[] {2, 0, 0, 0, 0, 0, 0}, CONTEXT), CONTEXT))
                .isNull();
        assertThat(ids.read(seal.seal(new byte[] {1, 0}, CONTEXT), CONTEXT)).isNull();
        assertThat(ids.read(
                        seal.seal("session\nevent".getBytes(java.nio.charset.StandardCharsets.UTF_8), CONTEXT),
                        CONTEXT))
                .isNull();
    }

    private String write(SessionFacts facts) {
        return requireNonNull(ids.write(facts, CONTEXT));
    }

    private SessionFacts facts(String capabilities, String clientInfo) {
        return new SessionFacts(Revision.V2025_11_25, clock.instant(), capabilities, clientInfo);
    }

    private static String text(Random random, int length) {
        return random.nextBoolean() ? noise(random, length) : "{\"a\":1},".repeat(length);
    }

    private static String noise(Random random, int length) {
        return random.ints(length, ' ', 'ÿ')
                .collect(StringBuilder::new, (text, c) -> text.append((char) c), StringBuilder::append)
                .toString();
    }
}
