/** The proxies under comparison and how each is started. Start at {@link Roster}. */
@NullMarked
package dev.sluice.bench.contender;

import org.jspecify.annotations.NullMarked;
