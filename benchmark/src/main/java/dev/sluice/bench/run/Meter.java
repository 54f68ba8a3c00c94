package dev.sluice.bench.run;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.bench.contender.Running;
import dev.sluice.bench.load.LoadResult;
import dev.sluice.bench.load.LoadSession;
import dev.sluice.bench.load.LoadSpec;
import dev.sluice.bench.load.Pace;
import dev.sluice.bench.process.CpuTime;
import dev.sluice.bench.process.JvmProbe;
import dev.sluice.bench.process.ProcessTree;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Puts one contender under one load and reads what it cost. */
final class Meter {

    private final Loader loader;
    private final OperatingSystemMXBean self = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Meter(Loader loader) {
        this.loader = loader;
    }

    /** Counters are read while nothing is in flight, so that cost and calls belong together. */
    Sample measure(Running target, LoadSpec spec, Pace pace, Duration duration) throws InterruptedException {
        ProcessTree tree = target.tree();
        try (LoadSession session = loader.generator().open(target.address(), spec)) {
            double allocatedBefore = allocated(target);
            double machineBefore = ProcessTree.machineBusySeconds();
            double selfBefore = selfSeconds();
            CpuTime before = tree.cpuTime();
            loader.running(true);
            LoadResult load = session.run(pace, duration);
            loader.running(false);
            CpuTime cpu = tree.cpuTime().minus(before);
            double foreign =
                    ProcessTree.machineBusySeconds() - machineBefore - (selfSeconds() - selfBefore) - cpu.total();
            return new Sample(
                    load,
                    cpu,
                    tree.residentBytes(),
                    allocated(target) - allocatedBefore,
                    Math.max(0, foreign / load.seconds()));
        }
    }

    private double selfSeconds() {
        return self.getProcessCpuTime() / 1e9;
    }

    private static double allocated(Running target) {
        return target.contender().onJvm() ? new JvmProbe(target.tree().pid()).allocatedBytes() : Double.NaN;
    }
}
