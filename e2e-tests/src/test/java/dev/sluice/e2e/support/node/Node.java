package dev.sluice.e2e.support.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Node binary and the scripts of {@code e2e-tests/node}; the first use installs what is missing. */
public final class Node {

    private static final Duration INSTALL_GUARD = Duration.ofMinutes(5);

    private Node() {}

    /** What a finished program printed and how it ended. */
    public record Run(int exit, String stdout, String stderr) {

        /** Fails with everything the program said unless it ended with 0. */
        public Run expectSuccess(String what) {
            if (exit != 0) {
                throw new AssertionError("%s ended with %d%n%s%n%s".formatted(what, exit, stdout, stderr));
            }
            return this;
        }
    }

    /** The directory of the scripts: below system property {@code sluice.repo}, else beside the working directory. */
    public static Path home() {
        return Path.of(System.getProperty("sluice.repo", ".."), "e2e-tests", "node")
                .toAbsolutePath()
                .normalize();
    }

    public static String binary() {
        return Installation.BINARY;
    }

    /** Runs a script, given relative to {@link #home()}, to its end. */
    public static Run run(Map<String, String> environment, Duration guard, String script, String... arguments) {
        Output output = Output.fresh();
        return finish(start(environment, output, script, arguments), output, guard, script);
    }

    static Process start(Map<String, String> environment, Output output, String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(binary(), script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home().toFile());
        builder.environment().putAll(environment);
        return launch(builder, output);
    }

    /** Starts a script whose standard input and output belong to the caller; what it complains about is shown. */
    static Process converse(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(binary(), script));
        command.addAll(List.of(arguments));
        return launch(
                new ProcessBuilder(command).directory(home().toFile()).redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    private static Process launch(ProcessBuilder builder, Output output) {
        return launch(builder.redirectOutput(output.stdout()).redirectError(output.stderr()));
    }

    private static Process launch(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Run finish(Process process, Output output, Duration guard, String what) {
        try {
            if (!process.waitFor(guard.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        "%s did not end within %s%n%s".formatted(what, guard, output.text(output.stderr())));
            }
            return new Run(process.exitValue(), output.text(output.stdout()), output.text(output.stderr()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The files that take the output of a program. */
    record Output(File stdout, File stderr) {

        static Output fresh() {
            try {
                File stdout = File.createTempFile("sluice-node", ".out");
                File stderr = File.createTempFile("sluice-node", ".err");
                stdout.deleteOnExit();
                stderr.deleteOnExit();
                return new Output(stdout, stderr);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }

        String text(File file) {
            try {
                return Files.readString(file.toPath());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /** Runs the setup script once; tests that need Node fail with its sentence when it cannot help. */
    private static final class Installation {

        private static final String BINARY = install();

        private static String install() {
            String setup = home().resolve("setup").toString();
            Output output = Output.fresh();
            return finish(launch(new ProcessBuilder(setup), output), output, INSTALL_GUARD, setup)
                    .expectSuccess(setup)
                    .stdout()
                    .strip();
        }
    }
}
