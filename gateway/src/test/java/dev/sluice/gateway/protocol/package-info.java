/** Shows that the gateway reads messages the way strict parsers do. Start at {@link EnvelopeScannerTest}. */
@NullMarked
package dev.sluice.gateway.protocol;

import org.jspecify.annotations.NullMarked;
