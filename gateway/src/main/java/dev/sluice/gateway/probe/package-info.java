/** Finds out which eras and revisions a server speaks, at start and from time to time. Start at {@link Prober}. */
@NullMarked
package dev.sluice.gateway.probe;

import org.jspecify.annotations.NullMarked;
