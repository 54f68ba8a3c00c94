/** The gateway as a running process. Start at {@link SluiceApplication}. */
@NullMarked
package dev.sluice.gateway;

import org.jspecify.annotations.NullMarked;
