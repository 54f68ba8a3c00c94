package dev.sluice.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

class LauncherTest {
    @SpringBootApplication(proxyBeanMethods = false)
    @EnableConfigurationProperties(ShutdownSettings.class)
    @Import(ByteSizes.class)
    static class EmptyGateway {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void launchWhenHelpIsAskedThenEveryOptionIsListed() {
        assertThat(launch("--help")).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "--port", "--management-port", "--host", "--data", "--config", "--open", "--version", "--help");
    }

    @Test
    void launchWhenPortIsTakenThenOneSentence() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThat(serve("--port", Integer.toString(port))).hasValue(1);
            assertThat(complaint())
                    .isEqualTo("sluice: port %d is already in use; choose another with --port".formatted(port));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shutdown: {drain: soon} | :2: sluice.shutdown.drain: 'soon' is not a valid duration
            shutdown: {drain: 40s}  | :2: sluice.shutdown: drain must be between 0s and 28s
            shutdown: {drian: 20s}  | :2: unknown key "sluice.shutdown.drian" (expected one of: sluice.shutdown.drain)
            drain: 20s              | :2: unknown key "sluice.drain" (expected one of: sluice.shutdown.drain)
            """)
    void launchWhenSettingIsWrongThenItsLineIsNamed(String setting, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), "sluice:\n  " + setting + "\n");

        assertThat(serve("--port", "0", "--config", file.toString())).hasValue(2);
        assertThat(complaint()).isEqualTo("sluice: " + file + sentence);
    }

    @Test
    void launchWhenServersAreWrongThenEveryLineIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), "servers:\n  - name: mcp\n    url: here\n");

        assertThat(serve("--config", file.toString())).hasValue(2);
        assertThat(complaint().lines())
                .containsExactly(
                        "sluice: %s:2: name: \"mcp\" is reserved".formatted(file),
                        "sluice: %s:3: url: must start with http:// or https://".formatted(file));
    }

    @Test
    void launchWhenDataIsAFileThenOneSentence() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));

        assertThat(launch("--data", file.toString())).hasValue(1);
        assertThat(complaint()).isEqualTo("sluice: --data %s is not a directory".formatted(file));
    }

    @Test
    void dataDirectoryWhenMissingThenItIsMadeForItsOwnerAlone() throws IOException {
        Path path = folder.resolve("a/b");

        assertThat(DataDirectory.at(path)).isEqualTo(new DataDirectory(path));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }

    private OptionalInt serve(String... arguments) {
        String[] common = {
            "--management-port", "0", "--data", folder.resolve("data").toString()
        };
        return launch(Stream.of(arguments, common).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private OptionalInt launch(String... arguments) {
        return new Launcher(EmptyGateway.class, print(out), print(err), code -> {}).launch(List.of(arguments));
    }

    private String complaint() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
