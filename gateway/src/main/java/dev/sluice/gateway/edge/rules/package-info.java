/** What is asked of a request before it goes anywhere: pure decisions on heads and envelopes. Start at {@link Ladder}. */
@NullMarked
package dev.sluice.gateway.edge.rules;

import org.jspecify.annotations.NullMarked;
