/** The floor: a relay on Netty's HTTP codecs that looks at nothing. Start at {@link Relay}. */
@NullMarked
package dev.sluice.bench.relay;

import org.jspecify.annotations.NullMarked;
