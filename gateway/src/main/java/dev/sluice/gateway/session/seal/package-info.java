/** Tokens only this gateway can make or read, and what they carry. Start at {@link SessionIds}. */
@NullMarked
package dev.sluice.gateway.session.seal;

import org.jspecify.annotations.NullMarked;
