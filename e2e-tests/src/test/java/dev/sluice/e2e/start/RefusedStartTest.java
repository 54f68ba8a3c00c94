package dev.sluice.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedStartTest {
    @TempDir
    Path home;

    @Test
    void jarWhenOptionIsUnknownThenSentenceAndExitCode2() {
        assertRefused(Program.jar(home, "--prot", "1"), 2, "unknown option --prot; --help lists every option");
    }

    @Test
    void jarWhenFileIsWrongThenLineAndExitCode2() throws IOException {
        Files.writeString(home.resolve("sluice.yaml"), "servers:\n  - name: a\n    ulr: http://a\n");

        Program program = Program.jar(home);

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err().lines()).hasSize(2).allMatch(line -> line.startsWith("sluice: sluice.yaml:"));
        assertThat(program.err()).contains("sluice.yaml:3: server: unknown key \"ulr\"");
    }

    @Test
    void jarWhenSettingIsUnknownThenLineAndExitCode2() throws IOException {
        Files.writeString(home.resolve("sluice.yaml"), "sluice:\n  shutdown:\n    drian: 1s\n");

        assertRefused(
                Program.jar(home, "--port", "0", "--management-port", "0"),
                2,
                "sluice.yaml:3: unknown key \"sluice.shutdown.drian\" (expected one of: sluice.shutdown.drain)");
    }

    @Test
    void jarWhenPortIsTakenThenSentenceAndExitCode1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertRefused(
                    Program.jar(home, "--port", "0", "--management-port", Integer.toString(port)),
                    1,
                    "port %d is already in use; choose another with --management-port".formatted(port));
        }
    }

    @Test
    void jarWhenHostIsNotLoopbackThenSentenceAndExitCode2() {
        Program program = Program.jar(home, "--open", "--host", "0.0.0.0");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err()).startsWith("sluice: --host 0.0.0.0 is not a loopback address");
    }

    @Test
    void scriptWhenHelpIsAskedThenItSaysWhatTheJarSays() {
        Program script = Program.run(home, List.of(System.getProperty("sluice.repo") + "/run", "--help"));
        Program jar = Program.jar(home, "--help");

        assertThat(jar.exitCode()).isZero();
        assertThat(jar.out())
                .contains("--port PORT", "--management-port PORT", "--data DIR", "--config FILE", "--open");
        assertThat(script).isEqualTo(jar);
    }

    private static void assertRefused(Program program, int exitCode, String sentence) {
        assertThat(program.exitCode()).isEqualTo(exitCode);
        assertThat(program.err()).isEqualTo("sluice: " + sentence + System.lineSeparator());
        assertThat(program.out()).isEmpty();
    }
}
