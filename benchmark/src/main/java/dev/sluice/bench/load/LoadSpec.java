package dev.sluice.bench.load;

/** What kind of calls to send, over how many connections. */
public record LoadSpec(Era era, Tool tool, int connections) {

    public LoadSpec {
        if (connections < 1) {
            throw new IllegalArgumentException("connections: %d (expected: >= 1)".formatted(connections));
        }
    }
}
