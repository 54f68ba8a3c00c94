package dev.sluice.bench.contender;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How every JVM of a run is started, so that none has better flags than another. */
final class JavaCommand {

    // The script passes on what ./run starts the gateway with.
    private static final List<String> FLAGS = List.of(System.getProperty(
                    "sluice.bench.java",
                    "-Xms64m -Xmx512m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders"
                            + " --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow")
            .split(" +"));

    private JavaCommand() {}

    static List<String> main(Class<?> mainClass, String... arguments) {
        List<String> command = command();
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static List<String> jar(Path jar, List<String> arguments) {
        List<String> command = command();
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(arguments);
        return command;
    }

    static List<String> flags() {
        return FLAGS;
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        return command;
    }
}
