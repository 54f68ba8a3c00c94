package dev.sluice.gateway.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.gateway.start.CommandLine.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void parseWhenNothingIsGivenThenDefaults() {
        assertThat(parse(""))
                .isEqualTo(new Command.Serve(new Options(8080, 8081, "127.0.0.1", Path.of("data"), Optional.empty())));
    }

    @Test
    void parseWhenEverythingIsGivenThenEverythingIsTaken() {
        assertThat(parse("--port 1 --management-port=2 --host ::1 --data=/d --config c.yaml --open"))
                .isEqualTo(new Command.Serve(new Options(1, 2, "::1", Path.of("/d"), Optional.of(Path.of("c.yaml")))));
    }

    @Test
    void parseWhenBothPortsAreZeroThenBothAreFree() {
        assertThat(parse("--port 0 --management-port 0")).isInstanceOf(Command.Serve.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--port banana --help"})
    void parseWhenHelpIsAmongThemThenHelp(String arguments) {
        assertThat(parse(arguments)).isEqualTo(new Command.ShowHelp());
    }

    @Test
    void parseWhenVersionIsAskedThenVersion() {
        assertThat(parse("--version")).isEqualTo(new Command.ShowVersion());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 1                        | unknown option --prot; --help lists every option
            8080                            | unknown option 8080; --help lists every option
            --open=yes                      | unknown option --open; --help lists every option
            --port                          | --port needs a value; --help lists every option
            --port --open                   | --port needs a value; --help lists every option
            --data=                         | --data needs a value; --help lists every option
            --port 1 --port 2               | --port is given twice
            --port -1                       | --port -1 is not a port (expected: 0 to 65535)
            --port 65536                    | --port 65536 is not a port (expected: 0 to 65535)
            --management-port http          | --management-port http is not a port (expected: 0 to 65535)
            --port 8081                     | --port and --management-port are both 8081; give them different ports
            --host 0.0.0.0                  | --host 0.0.0.0 is not a loopback address
            --host ::                       | --host :: is not a loopback address
            --host 192.0.2.1                | --host 192.0.2.1 is not a loopback address
            """)
    void parseWhenSomethingIsWrongThenOneSentence(String arguments, String sentence) {
        StartFailure failure = catchThrowableOfType(StartFailure.class, () -> parse(arguments));

        assertThat(failure.sentences()).singleElement().asString().startsWith(sentence);
        assertThat(failure.exitCode()).isEqualTo(2);
    }

    private static Command parse(String arguments) {
        return CommandLine.parse(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1)));
    }
}
