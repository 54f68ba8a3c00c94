package dev.sluice.bench.run;

import dev.sluice.bench.load.LoadResult;
import dev.sluice.bench.process.CpuTime;

/** What one contender did in one round. */
public record Sample(LoadResult load, CpuTime cpu, long residentBytes, double allocatedBytes, double foreignCores) {

    public double cpuMicros() {
        return micros(cpu.total());
    }

    public double userMicros() {
        return micros(cpu.user());
    }

    public double systemMicros() {
        return micros(cpu.system());
    }

    /** Part of the round that the process kept its core busy. */
    public double busy() {
        return cpu.total() / load.seconds();
    }

    /** Bytes allocated per call; not a number for a process that is no JVM. */
    public double allocatedPerCall() {
        return allocatedBytes / Math.max(1, load.completed());
    }

    private double micros(double seconds) {
        return seconds * 1e6 / Math.max(1, load.completed());
    }
}
