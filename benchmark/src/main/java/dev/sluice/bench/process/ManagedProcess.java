package dev.sluice.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process that the bench started, writes to its own log and ends with the bench. */
public final class ManagedProcess implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final Path log;
    private final Thread lastResort;

    private ManagedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastResort = new Thread(this::endTree);
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Starts a command that stays in the foreground. */
    public static ManagedProcess start(List<String> command, Path log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        return new ManagedProcess(process, log);
    }

    public ProcessTree tree() {
        return new ProcessTree(process.toHandle());
    }

    /** Waits until a line of the log matches and returns its first group. */
    public String awaitLine(Pattern line) throws InterruptedException {
        Await.until(
                STARTING, () -> !process.isAlive() || line.matcher(logText()).find());
        Matcher found = line.matcher(logText());
        if (!found.find()) {
            throw new IllegalStateException("did not start, see " + log);
        }
        return found.group(1);
    }

    /** Waits until something accepts connections on the port. */
    public void awaitPort(int port) throws InterruptedException {
        boolean open = Await.until(STARTING, () -> !process.isAlive() || Ports.accepts(port));
        if (!open || !process.isAlive()) {
            throw new IllegalStateException("did not start, see " + log);
        }
    }

    // Asked, not killed: the children of a killed parent would stay.
    private void endTree() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        endTree();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String logText() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "";
        }
    }
}
