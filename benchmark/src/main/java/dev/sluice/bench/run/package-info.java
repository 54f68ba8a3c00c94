/** Interleaved rounds of all contenders. Start at {@link Bench}. */
@NullMarked
package dev.sluice.bench.run;

import org.jspecify.annotations.NullMarked;
