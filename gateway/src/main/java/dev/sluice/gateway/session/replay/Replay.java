package dev.sluice.gateway.session.replay;

import dev.sluice.gateway.call.Payload;
import java.util.ArrayDeque;
import java.util.List;

/** The last events of one stream, a bounded number of them within a shared budget of bytes; the oldest go first. */
public final class Replay {
    private static final int OVERHEAD = 64;

    private final int most;
    private final ReplayBudget budget;
    private final ArrayDeque<Event> events = new ArrayDeque<>();

    public Replay(int most, ReplayBudget budget) {
        this.most = most;
        this.budget = budget;
    }

    /** One event as it was sent. */
    public record Event(long number, String id, byte[] message) {}

    /** Keeps a copy of the message; false when there is no room for one. */
    public boolean add(long number, String id, Payload message) {
        if (events.size() >= most) {
            dropOldest();
        }
        while (!budget.take(cost(message.size()))) {
            if (events.isEmpty()) {
                return false;
            }
            dropOldest();
        }
        return events.add(new Event(number, id, message.copy()));
    }

    public boolean full() {
        return events.size() >= most;
    }

    public List<Event> after(long number) {
        return events.stream().filter(event -> event.number() > number).toList();
    }

    public void clear() {
        while (!events.isEmpty()) {
            dropOldest();
        }
    }

    private void dropOldest() {
        budget.giveBack(cost(events.removeFirst().message().length));
    }

    private static long cost(int length) {
        return length + (long) OVERHEAD;
    }
}
