package dev.sluice.e2e.support;

import dev.sluice.e2e.support.http.RawHttp;
import dev.sluice.e2e.support.http.RawRequest;
import dev.sluice.e2e.support.http.RawResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built jar as a child process with its own configuration file and data directory. */
public final class Gateway implements AutoCloseable {

    private static final Duration START_GUARD = Duration.ofSeconds(60);
    private static final Duration EXIT_GUARD = Duration.ofSeconds(60);
    // dozens of these processes live for seconds; compiling them to the last degree would be most of the test run
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final Pattern LISTENS = Pattern.compile("(?m)^Sluice listens on http://\\S+?:(\\d+)\\s*$");
    private static final Pattern OPERATIONS =
            Pattern.compile("(?m)^Operations on http://\\S+?:(\\d+)/actuator/health\\s*$");

    private final GatewayConfig config;
    private final Path home;
    private final Path data;
    private final Process process;
    private int port;
    private int managementPort;

    private Gateway(GatewayConfig config, Path home, Path data, Process process) {
        this.config = config;
        this.home = home;
        this.data = data;
        this.process = process;
    }

    /** Starts a gateway and waits until it says that it listens. */
    public static Gateway start(GatewayConfig config) {
        Gateway gateway = launch(config);
        try {
            Await.until("the gateway to listen", START_GUARD, gateway::listens);
            return gateway;
        } catch (AssertionError late) {
            String log = gateway.stdout() + gateway.stderr();
            gateway.close();
            throw new AssertionError(late.getMessage() + "\n" + log, late);
        }
    }

    /** Starts the process only; for gateways that are expected to refuse. */
    public static Gateway launch(GatewayConfig config) {
        try {
            Path home = Files.createTempDirectory("sluice-e2e");
            Path data = config.data() == null ? home.resolve("data") : config.data();
            Path yaml = Files.writeString(home.resolve("sluice.yaml"), config.yaml());
            ProcessBuilder builder = new ProcessBuilder(command(config, data, yaml))
                    .directory(home.toFile())
                    .redirectOutput(home.resolve("stdout").toFile())
                    .redirectError(home.resolve("stderr").toFile());
            builder.environment().putAll(config.environment());
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Gateway(config, home, data, process);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> command(GatewayConfig config, Path data, Path yaml) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SHORT_LIVED);
        command.addAll(config.jvm());
        command.add("-jar");
        command.add(jar().toString());
        command.addAll(List.of("--port", Integer.toString(config.port()), "--management-port", "0", "--open"));
        command.addAll(List.of("--data", data.toString(), "--config", yaml.toString()));
        command.addAll(config.options());
        return command;
    }

    /** The jar under test: system property {@code sluice.jar}, else the one the gateway module built. */
    public static Path jar() {
        Path jar = Path.of(System.getProperty("sluice.jar", "../gateway/target/sluice.jar"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("no gateway jar at " + jar + " (build it, or set -Dsluice.jar)");
        }
        return jar;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new AssertionError("the gateway exited with " + process.exitValue());
        }
        Matcher listens = LISTENS.matcher(stdout());
        Matcher operations = OPERATIONS.matcher(stdout());
        if (!listens.find() || !operations.find()) {
            return false;
        }
        port = Integer.parseInt(listens.group(1));
        managementPort = Integer.parseInt(operations.group(1));
        return true;
    }

    /** Starts a successor with the same configuration, data and port, once this one is gone. */
    public Gateway successor() {
        exitCode();
        return start(config.with().data(data).port(port).build());
    }

    public int port() {
        return port;
    }

    public int managementPort() {
        return managementPort;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Path data() {
        return data;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends one request on its own connection and reads the whole answer. */
    public RawResponse send(RawRequest request) {
        return RawHttp.once(port, request);
    }

    /** Opens a connection to the public port. */
    public RawHttp connect() {
        return RawHttp.open(port);
    }

    public RawResponse management(String path) {
        return RawHttp.once(managementPort, RawRequest.get(path));
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL and waits until the process is gone. */
    public void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** Waits for the process to end. */
    public int exitCode() {
        try {
            if (!process.waitFor(EXIT_GUARD.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the gateway did not exit\n" + stderr());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public String stdout() {
        return text("stdout");
    }

    public String stderr() {
        return text("stderr");
    }

    private String text(String file) {
        try {
            return Files.readString(home.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends the process at once and removes its files; tests of a graceful end call {@link #terminate()} themselves. */
    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException busy) {
            throw new UncheckedIOException(busy);
        }
    }
}
