package dev.sluice.gateway.session.replay;

import dev.sluice.gateway.session.seal.EventIds;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the streams of one session share. */
public record StreamContext(
        EventIds ids,
        String sealedFor,
        Supplier<@Nullable String> serverSession,
        StreamShelf shelf,
        Keep keep,
        LongSupplier nanoClock,
        boolean priming) {

    /** How many events of a stream are kept, and the memory all kept events may take. */
    public record Keep(int events, ReplayBudget budget) {}
}
