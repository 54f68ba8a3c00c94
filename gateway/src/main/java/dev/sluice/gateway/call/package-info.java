/** The words every feature shares: one call, its reply, who asks and what can go wrong. Start at {@link McpCall}. */
@NullMarked
package dev.sluice.gateway.call;

import org.jspecify.annotations.NullMarked;
