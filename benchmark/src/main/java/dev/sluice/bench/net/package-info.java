/** Sockets of the bench. Start at {@link Transport}. */
@NullMarked
package dev.sluice.bench.net;

import org.jspecify.annotations.NullMarked;
