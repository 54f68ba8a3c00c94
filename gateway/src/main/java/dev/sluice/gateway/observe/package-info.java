/** What operators see of calls: metrics and the log of what went wrong. Start at {@link CallMetrics}. */
@NullMarked
package dev.sluice.gateway.observe;

import org.jspecify.annotations.NullMarked;
