package dev.sluice.gateway.start;

import java.util.List;

/** Why the gateway does not start, in sentences for the person at the terminal. */
final class StartFailure extends RuntimeException {
    private final transient List<String> sentences;
    private final int exitCode;

    private StartFailure(List<String> sentences, int exitCode) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
        this.exitCode = exitCode;
    }

    /** The command line or the configuration file must change. */
    static StartFailure wrongUse(String... sentences) {
        return new StartFailure(List.of(sentences), 2);
    }

    /** The machine around the gateway must change. */
    static StartFailure environment(String sentence) {
        return new StartFailure(List.of(sentence), 1);
    }

    /** Somebody stopped the process before it was up, which is no failure of anything. */
    static StartFailure stopped() {
        return new StartFailure(List.of("stopped before it was up"), 0);
    }

    List<String> sentences() {
        return sentences;
    }

    int exitCode() {
        return exitCode;
    }
}
