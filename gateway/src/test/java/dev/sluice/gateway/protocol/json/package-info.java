/** Shows that the JSON cursor finds every byte it must not pass. Start at {@link JsonCursorTest}. */
@NullMarked
package dev.sluice.gateway.protocol.json;

import org.jspecify.annotations.NullMarked;
