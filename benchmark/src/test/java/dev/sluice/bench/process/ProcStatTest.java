package dev.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void cpuTimeWhenNameHoldsBlanksAndParenthesesThenFieldsAreRight() {
        String stat = "4711 (a (b) c) S 1 4711 4711 0 -1 4194304 900 0 0 0 1234 567 0 0 20 0 12 0 100 1 2";
        assertThat(ProcStat.cpuTime(stat)).isEqualTo(new CpuTime(12.34, 5.67));
    }

    @Test
    void residentBytesWhenStatusThenKilobytesAreScaled() {
        assertThat(ProcStat.residentBytes("Name:\tnginx\nVmHWM:\t  999 kB\nVmRSS:\t    2048 kB\n"))
                .isEqualTo(2_097_152);
        assertThat(ProcStat.residentBytes("Name:\tgone\n")).isZero();
    }

    @Test
    void busySecondsWhenIdleAndWaitingThenTheyDoNotCount() {
        String stat = "cpu  100 20 30 9999 8888 4 5 6 7 8\ncpu0 1 2 3 4 5 6 7 8 9 10\n";
        assertThat(ProcStat.busySeconds(stat)).isEqualTo(1.65);
    }

    @Test
    void minusWhenEarlierReadingThenTheDifferenceRemains() {
        CpuTime spent = new CpuTime(3, 5).minus(new CpuTime(1, 2));
        assertThat(spent).isEqualTo(new CpuTime(2, 3));
        assertThat(spent.total()).isEqualTo(5);
    }
}
