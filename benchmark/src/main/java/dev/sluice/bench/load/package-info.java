/** The client side: sends calls by a schedule and times the answers. Start at {@link LoadGenerator}. */
@NullMarked
package dev.sluice.bench.load;

import org.jspecify.annotations.NullMarked;
