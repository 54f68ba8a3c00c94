package dev.sluice.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a running JVM, through {@code jcmd}, how much it has allocated and what is alive. */
public final class JvmProbe {

    private static final Pattern ALLOCATED = Pattern.compile(" allocated=(\\d+)([BKMGT])");
    private static final Pattern LIVE_TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private final long pid;

    public JvmProbe(long pid) {
        this.pid = pid;
    }

    /** Bytes that all living threads have allocated so far. */
    public long allocatedBytes() {
        return allocatedBytes(jcmd("Thread.print", "-e"));
    }

    /** Bytes of live objects, after a full collection. */
    public long liveHeapBytes() {
        Matcher total = LIVE_TOTAL.matcher(jcmd("GC.class_histogram"));
        return total.find() ? Long.parseLong(total.group(1)) : 0;
    }

    static long allocatedBytes(String threadDump) {
        return ALLOCATED
                .matcher(threadDump)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)) << unitShift(match.group(2)))
                .sum();
    }

    private static int unitShift(String unit) {
        return "BKMGT".indexOf(unit) * 10;
    }

    private String jcmd(String... command) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ProcessBuilder builder = new ProcessBuilder(tool, Long.toString(pid));
        builder.command().addAll(List.of(command));
        try {
            Process process = builder.redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("jcmd failed for process " + pid, e);
        }
    }
}
