/** Decides, by method, how a message goes on. Start at {@link ModernCalls}. */
@NullMarked
package dev.sluice.gateway.dispatch;

import org.jspecify.annotations.NullMarked;
