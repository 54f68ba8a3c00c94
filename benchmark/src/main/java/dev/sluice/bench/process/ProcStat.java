package dev.sluice.bench.process;

/** Reads the text of {@code /proc/PID/stat}, {@code /proc/PID/status} and {@code /proc/stat}. */
final class ProcStat {

    // Fixed by the kernel's user interface on every architecture Java runs on.
    private static final double TICKS_PER_SECOND = 100;
    private static final int FIRST_AFTER_NAME = 3;
    private static final int USER_TIME = 14;
    private static final int SYSTEM_TIME = 15;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STEAL = 8;

    private ProcStat() {}

    /** CPU time of one process. Its name may hold blanks and parentheses, so fields count from the last one. */
    static CpuTime cpuTime(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new CpuTime(
                Long.parseLong(fields[USER_TIME - FIRST_AFTER_NAME]) / TICKS_PER_SECOND,
                Long.parseLong(fields[SYSTEM_TIME - FIRST_AFTER_NAME]) / TICKS_PER_SECOND);
    }

    /** Resident bytes of one process, 0 for a kernel thread or a process that has ended. */
    static long residentBytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    /** Seconds that all cores together have been busy since boot, time taken by the host included. */
    static double busySeconds(String systemStat) {
        String[] fields = systemStat.lines().findFirst().orElse("").trim().split(" +");
        double ticks = 0;
        for (int i = 1; i <= STEAL; i++) {
            ticks += i == IDLE || i == IO_WAIT ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }
}
