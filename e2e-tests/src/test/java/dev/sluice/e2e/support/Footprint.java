package dev.sluice.e2e.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the gateway process takes from the machine, as the kernel and the JDK's own tools tell it. */
public final class Footprint {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");

    private final long pid;

    private Footprint(long pid) {
        this.pid = pid;
    }

    public static Footprint of(Gateway gateway) {
        return new Footprint(gateway.pid());
    }

    /** Resident memory in bytes. */
    public long resident() {
        try {
            return kibibytes(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status")));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Heap in use after a full collection, in bytes. */
    public long liveHeap() {
        jcmd("GC.run");
        return kibibytes(HEAP, jcmd("GC.heap_info"));
    }

    /** Open file descriptors. */
    public long descriptors() {
        try (var files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return files.count();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private String jcmd(String command) {
        String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process process = new ProcessBuilder(tool, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("jcmd " + command + " failed: " + text);
            }
            return text;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static long kibibytes(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no " + pattern + " in " + text);
        }
        return Long.parseLong(found.group(1)) * 1024;
    }
}
