package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** Compares the scanner with Jackson: whatever one takes and the other refuses is a way past the gateway. */
class EnvelopeScannerAgreementTest {

    @Property(tries = 20_000)
    @StatisticsReport(onFailureOnly = true)
    void scanWhenMessageIsRandomThenJacksonReadsTheSame(@ForAll("bodies") byte[] body) {
        assertAgreement(body);

        Statistics.coverage(seen -> {
            seen.check("TAKEN").percentage(percent -> percent > 50);
            seen.check("INVALID_REQUEST").percentage(percent -> percent > 10);
        });
    }

    @Property(tries = 60_000)
    @StatisticsReport(onFailureOnly = true)
    void scanWhenMessageIsDamagedThenJacksonReadsTheSame(@ForAll("damagedBodies") byte[] body) {
        assertAgreement(body);

        Statistics.coverage(seen -> {
            seen.check("TAKEN").percentage(percent -> percent > 5);
            seen.check("INVALID_REQUEST").percentage(percent -> percent > 3);
            seen.check("PARSE").percentage(percent -> percent > 50);
        });
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.randomValue(
                random -> new RandomMessage(random).body().getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<byte[]> damagedBodies() {
        return Arbitraries.randomValue(random ->
                new RandomDamage(random).to(new RandomMessage(random).body().getBytes(StandardCharsets.UTF_8)));
    }

    private static void assertAgreement(byte[] body) {
        Oracle.Verdict expected = Oracle.expected(body);

        assertThat(Oracle.scanned(body))
                .as(() -> new String(body, StandardCharsets.UTF_8))
                .isEqualTo(expected);

        Statistics.collect(expected instanceof Oracle.Refused(ErrorCode code) ? code.name() : "TAKEN");
    }
}
