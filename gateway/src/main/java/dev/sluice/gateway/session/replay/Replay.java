package dev.sluice.gateway.session.replay;

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
    public record Event(long number, String id, byte[] message) {
        long cost() {
            return message.length + (long) OVERHEAD;
        }
    }

    public void add(Event event) {
        if (events.size() >= most) {
            dropOldest();
        }
        while (!budget.take(event.cost())) {
            if (events.isEmpty()) {
                return;
            }
            dropOldest();
        }
        events.add(event);
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
        budget.giveBack(events.removeFirst().cost());
    }
}
