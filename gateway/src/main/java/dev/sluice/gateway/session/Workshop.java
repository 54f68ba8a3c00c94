package dev.sluice.gateway.session;

import dev.sluice.gateway.call.Upstream;
import dev.sluice.gateway.session.replay.ReplayBudget;
import dev.sluice.gateway.session.seal.EventIds;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What every session works with. */
record Workshop(
        Upstream upstream,
        SessionSettings settings,
        EventIds eventIds,
        ReplayBudget budget,
        InstantSource clock,
        LongSupplier nanoClock) {}
