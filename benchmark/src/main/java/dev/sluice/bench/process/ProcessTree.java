package dev.sluice.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A process with its children, as one consumer of CPU and memory. */
public final class ProcessTree {

    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle root;

    public ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    public long pid() {
        return root.pid();
    }

    public CpuTime cpuTime() {
        return members()
                .map(pid -> ProcStat.cpuTime(read(PROC.resolve(pid + "/stat"))))
                .reduce(CpuTime.NONE, CpuTime::plus);
    }

    public long residentBytes() {
        return members()
                .mapToLong(pid -> ProcStat.residentBytes(read(PROC.resolve(pid + "/status"))))
                .sum();
    }

    /** Seconds of CPU that everything on the machine has used. */
    public static double machineBusySeconds() {
        return ProcStat.busySeconds(read(PROC.resolve("stat")));
    }

    /** Load average of the last minute. */
    public static double loadAverage() {
        return Double.parseDouble(read(PROC.resolve("loadavg")).split(" ", 2)[0]);
    }

    private Stream<Long> members() {
        List<Long> children = root.descendants().map(ProcessHandle::pid).toList();
        return Stream.concat(Stream.of(root.pid()), children.stream());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file + ": the process has ended", e);
        }
    }
}
