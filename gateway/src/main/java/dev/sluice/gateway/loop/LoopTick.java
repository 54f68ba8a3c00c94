package dev.sluice.gateway.loop;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one timer of an event loop. Whatever has deadlines registers once and looks at them on each tick; that costs no timer object
 * per call, and the precision of a quarter of a second is enough for timeouts and keep-alives.
 */
public final class LoopTick {
    private static final Logger log = LoggerFactory.getLogger(LoopTick.class);
    private static final long PERIOD_MILLIS = 250;

    private final LongSupplier nanoClock;
    private final List<Ticket> tickets = new ArrayList<>();

    LoopTick(EventLoop loop, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        loop.scheduleAtFixedRate(this::tick, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Something with deadlines. */
    @FunctionalInterface
    public interface Ticking {
        void tick(long now);
    }

    /** A place on the list; leaves it again. */
    public final class Ticket {
        private final Ticking target;
        private int index;

        private Ticket(Ticking target, int index) {
            this.target = target;
            this.index = index;
        }

        /** Gives the place up. The last ticket takes it, so leaving during a tick is safe: ticks run from the end. */
        public void leave() {
            if (index < 0) {
                return;
            }
            Ticket last = tickets.removeLast();
            if (last != this) {
                tickets.set(index, last);
                last.index = index;
            }
            index = -1;
        }
    }

    /** Registers; to be called on the loop. */
    public Ticket join(Ticking target) {
        var ticket = new Ticket(target, tickets.size());
        tickets.add(ticket);
        return ticket;
    }

    public long now() {
        return nanoClock.getAsLong();
    }

    private void tick() {
        long now = now();
        for (int i = tickets.size() - 1; i >= 0; i--) {
            if (i < tickets.size()) {
                one(tickets.get(i).target, now);
            }
        }
    }

    /** A failure of one must not end the ticks of all. */
    private static void one(Ticking target, long now) {
        try {
            target.tick(now);
        } catch (RuntimeException | Error e) {
            log.error("a deadline could not be looked at", e);
        }
    }
}
