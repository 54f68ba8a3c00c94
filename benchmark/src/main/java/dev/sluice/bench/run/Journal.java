package dev.sluice.bench.run;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tells the person at the terminal what goes on, and keeps what the report must not hide. */
final class Journal {

    private final PrintStream terminal;
    private final List<String> warnings = new ArrayList<>();

    Journal(PrintStream terminal) {
        this.terminal = terminal;
    }

    void note(String format, Object... values) {
        terminal.println(format.formatted(values));
    }

    void warn(String format, Object... values) {
        String warning = format.formatted(values);
        warnings.add(warning);
        terminal.println("warning: " + warning);
    }

    void leftOut(String where, String contender, IllegalStateException reason) {
        warn("%s: %s left out: %s", where, contender, String.valueOf(reason.getMessage()));
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
