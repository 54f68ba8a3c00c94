/** What the gateway makes of broken servers, hostile bytes and its own end. Start at {@link UpstreamFaultsTest}. */
@NullMarked
package dev.sluice.e2e.faults;

import org.jspecify.annotations.NullMarked;
