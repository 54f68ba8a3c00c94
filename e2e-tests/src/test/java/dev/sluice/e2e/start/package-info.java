/** The gateway as a program: options, addresses, failures, operations, the end. Start at {@link StartTest}. */
@NullMarked
package dev.sluice.e2e.start;

import org.jspecify.annotations.NullMarked;
