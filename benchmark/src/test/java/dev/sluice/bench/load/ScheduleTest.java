package dev.sluice.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void ofWhenDurationAndRateThenCallsAreTheirProduct() {
        assertThat(Schedule.of(0, 6400, 32, Duration.ofSeconds(4).toNanos()).calls())
                .isEqualTo(25_600);
        assertThat(Schedule.of(0, 1, 32, Duration.ofMillis(10).toNanos()).calls())
                .isEqualTo(1);
    }

    @Test
    void dueNanosWhenRateDoesNotDivideTheSecondThenErrorsDoNotAddUp() {
        Schedule schedule = Schedule.of(1000, 3, 2, Duration.ofHours(10).toNanos());
        assertThat(schedule.dueNanos(0)).isEqualTo(1000);
        assertThat(schedule.dueNanos(1)).isEqualTo(1000 + 333_333_333L);
        assertThat(schedule.dueNanos(3)).isEqualTo(1000 + 1_000_000_000L);
        assertThat(schedule.dueNanos(3L * 36_000))
                .isEqualTo(1000 + Duration.ofHours(10).toNanos());
    }

    @Test
    void connectionWhenCallsFollowEachOtherThenConnectionsTakeTurns() {
        Schedule schedule = Schedule.of(0, 10, 3, Duration.ofSeconds(1).toNanos());
        assertThat(schedule.connection(0)).isZero();
        assertThat(schedule.connection(2)).isEqualTo(2);
        assertThat(schedule.connection(3)).isZero();
    }
}
