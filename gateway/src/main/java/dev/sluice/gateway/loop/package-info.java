/** The event loops both sides of the gateway share, and the one clock tick each of them has. Start at {@link EventLoops}. */
@NullMarked
package dev.sluice.gateway.loop;

import org.jspecify.annotations.NullMarked;
