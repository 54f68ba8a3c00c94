/** Work nobody waits for. Start at {@link BackgroundLoop}. */
@NullMarked
package dev.sluice.gateway.background;

import org.jspecify.annotations.NullMarked;
