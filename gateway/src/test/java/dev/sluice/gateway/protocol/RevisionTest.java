package dev.sluice.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

    @ParameterizedTest
    @EnumSource
    void ofWhenTextOfRevisionThenThatRevision(Revision revision) {
        assertThat(Revision.of(new StringBuilder(revision.text()))).isSameAs(revision);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2025-11-2", "2025-11-255", "2025-11-24", " 2025-11-25", "draft"})
    void ofWhenTextIsUnknownThenNull(@Nullable String text) {
        assertThat(Revision.of(text)).isNull();
    }

    @Test
    void revisionsWhenListedThenOnlyTheLastIsModern() {
        assertThat(Revision.values())
                .extracting(Revision::era)
                .containsExactly(Era.LEGACY, Era.LEGACY, Era.LEGACY, Era.LEGACY, Era.MODERN);
        assertThat(Revision.LATEST_LEGACY).isSameAs(Revision.V2025_11_25);
    }

    @Test
    void habitsWhenAskedThenOnlyTheRightRevisionsHaveThem() {
        assertThat(Arrays.stream(Revision.values()).filter(Revision::batches)).containsExactly(Revision.V2025_03_26);
        assertThat(Arrays.stream(Revision.values()).filter(Revision::priming)).containsExactly(Revision.V2025_11_25);
        assertThat(Arrays.stream(Revision.values()).filter(Revision::sendsVersionHeader))
                .containsExactly(Revision.V2025_06_18, Revision.V2025_11_25, Revision.V2026_07_28);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2026-07-29", "2026-12-01", "2027-01-01", "9999-99-99"})
    void looksModernWhenDateIsNotBeforeTheFirstModernRevisionThenTrue(String text) {
        assertThat(Revision.looksModern(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-27", "", "draft", "2026-7-28", "2026-07-280", "2027/01/01", "99999"})
    void looksModernWhenDateIsOlderOrNoDateThenFalse(String text) {
        assertThat(Revision.looksModern(text)).isFalse();
    }
}
