package dev.sluice.registry.file;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything wrong with a configuration file, in the order of its lines. */
public final class ServersFileException extends RuntimeException {
    private final transient List<Problem> problems;

    ServersFileException(List<Problem> problems) {
        super(problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(Problem::toString)
                .collect(Collectors.joining("\n")));
        this.problems =
                problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    public List<Problem> problems() {
        return problems;
    }
}
