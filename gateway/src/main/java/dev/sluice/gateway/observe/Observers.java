package dev.sluice.gateway.observe;

import dev.sluice.gateway.call.CallObserver;
import java.util.List;

/** Several observers as one. */
public record Observers(List<CallObserver> all) implements CallObserver {
    public Observers {
        all = List.copyOf(all);
    }

    @Override
    public void finished(Exchange exchange) {
        all.forEach(observer -> observer.finished(exchange));
    }
}
