package dev.sluice.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bench.upstream.UpstreamApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmProbeTest {

    private static final Pattern PORT = Pattern.compile("Listens on port (\\d+)");

    @Test
    void allocatedBytesWhenUnitsDifferThenTheyAreAdded() {
        String dump = """
                "main" #1 [7] prio=5 os_prio=0 cpu=81.62ms elapsed=2.01s allocated=3072K defined_classes=500 tid=0x1
                "worker" #9 [8] daemon cpu=0.12ms elapsed=1.99s allocated=12M defined_classes=0 tid=0x2
                "idle" #10 [9] daemon cpu=0.12ms elapsed=1.99s allocated=896B defined_classes=0 tid=0x3
                """;
        assertThat(JvmProbe.allocatedBytes(dump)).isEqualTo(3072L * 1024 + 12L * 1024 * 1024 + 896);
    }

    @Test
    void liveHeapBytesWhenAnotherJvmIsAskedThenItAnswers(@TempDir Path directory)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                UpstreamApplication.class.getName(),
                "nio",
                "0");
        ProcessTree tree;
        try (ManagedProcess process = ManagedProcess.start(command, directory.resolve("upstream.log"))) {
            assertThat(Integer.parseInt(process.awaitLine(PORT))).isPositive();
            tree = process.tree();
            JvmProbe probe = new JvmProbe(tree.pid());
            assertThat(probe.liveHeapBytes()).isGreaterThan(100_000);
            assertThat(probe.allocatedBytes()).isGreaterThan(100_000);
            assertThat(tree.residentBytes()).isGreaterThan(10_000_000);
            assertThat(tree.cpuTime().total()).isPositive();
        }
        assertThat(ProcessHandle.of(tree.pid()).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }
}
