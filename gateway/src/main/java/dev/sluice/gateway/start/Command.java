package dev.sluice.gateway.start;

/** What one start of the program is to do. */
sealed interface Command {
    record Serve(Options options) implements Command {}

    record ShowHelp() implements Command {}

    record ShowVersion() implements Command {}
}
