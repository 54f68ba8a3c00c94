package dev.sluice.gateway.protocol;

import java.util.List;

/** The content of one body: a message, or a batch of messages. */
public sealed interface Scanned {

    record One(Envelope message) implements Scanned {}

    record Batch(List<Envelope> messages) implements Scanned {
        public Batch {
            messages = List.copyOf(messages);
        }
    }
}
