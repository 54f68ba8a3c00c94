/** From a command line and a file to a running context, or one sentence why not. Start at {@link Launcher}. */
@NullMarked
package dev.sluice.gateway.start;

import org.jspecify.annotations.NullMarked;
