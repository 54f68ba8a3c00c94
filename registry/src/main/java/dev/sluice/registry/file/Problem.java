package dev.sluice.registry.file;

/** One thing wrong with a file. */
public record Problem(String file, int line, String sentence) {
    @Override
    public String toString() {
        return "%s:%d: %s".formatted(file, line, sentence);
    }
}
