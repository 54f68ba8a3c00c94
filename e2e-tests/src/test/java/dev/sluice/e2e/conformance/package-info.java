/** The official conformance suite, run directly and through the gateway. Start at {@link Suite}. */
@NullMarked
package dev.sluice.e2e.conformance;

import org.jspecify.annotations.NullMarked;
