/** Answers every request that nothing else claims. Start at {@link RefuseUnclaimed}. */
@NullMarked
package dev.sluice.gateway.fallback;

import org.jspecify.annotations.NullMarked;
