package dev.sluice.gateway.start;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of the program. */
final class CommandLine {
    static final String HELP = """
            Sluice, a gateway for MCP servers

            Usage: ./run [options]   or   java -jar sluice.jar [options]

              --port PORT             where MCP clients connect; 0 takes any free port (default 8080)
              --management-port PORT  health, info and metrics, on loopback; 0 takes any free port (default 8081)
              --host ADDRESS          address to listen on (default 127.0.0.1)
              --data DIR              where Sluice keeps its data, made when missing (default ./data)
              --config FILE           servers and settings (default ./sluice.yaml, when there is one)
              --open                  serve without authentication, on loopback only (the default for now)
              --version               print the version
              --help                  print this text
            """;

    private static final Set<String> WITH_VALUE = Set.of("--port", "--management-port", "--host", "--data", "--config");
    private static final int MAX_PORT = 65_535;

    private final Map<String, String> values = new HashMap<>();

    /** What one start of the program is to do. */
    sealed interface Command {
        record Serve(Options options) implements Command {}

        record ShowHelp() implements Command {}

        record ShowVersion() implements Command {}
    }

    private CommandLine() {}

    static Command parse(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            return new Command.ShowHelp();
        }
        if (arguments.contains("--version")) {
            return new Command.ShowVersion();
        }
        CommandLine line = new CommandLine();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            line.take(rest.pop(), rest);
        }
        return new Command.Serve(line.options());
    }

    private void take(String argument, Deque<String> rest) {
        if (argument.equals("--open")) {
            return;
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        if (!WITH_VALUE.contains(name)) {
            throw StartFailure.wrongUse("unknown option %s; --help lists every option".formatted(name));
        }
        if (equals < 0 && (rest.isEmpty() || rest.element().startsWith("--"))) {
            throw StartFailure.wrongUse("%s needs a value; --help lists every option".formatted(name));
        }
        if (values.put(name, equals < 0 ? rest.pop() : argument.substring(equals + 1)) != null) {
            throw StartFailure.wrongUse("%s is given twice".formatted(name));
        }
    }

    private Options options() {
        return new Options(
                port("--port", 8080),
                port("--management-port", 8081),
                text("--host").orElse("127.0.0.1"),
                path("--data").orElse(Path.of("data")),
                path("--config"));
    }

    private Optional<String> text(String name) {
        Optional<String> value = Optional.ofNullable(values.get(name));
        if (value.filter(String::isBlank).isPresent()) {
            throw StartFailure.wrongUse("%s needs a value; --help lists every option".formatted(name));
        }
        return value;
    }

    private int port(String name, int otherwise) {
        Optional<String> value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        String digits = value.get();
        if (digits.matches("\\d{1,5}") && Integer.parseInt(digits) <= MAX_PORT) {
            return Integer.parseInt(digits);
        }
        throw StartFailure.wrongUse("%s %s is not a port (expected: 0 to %d)".formatted(name, digits, MAX_PORT));
    }

    private Optional<Path> path(String name) {
        try {
            return text(name).map(Path::of);
        } catch (InvalidPathException _) {
            throw StartFailure.wrongUse("%s is not a path".formatted(name));
        }
    }
}
