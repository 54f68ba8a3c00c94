/** Which server an address means and what is known of it, as one immutable picture. Start at {@link RouteTable}. */
@NullMarked
package dev.sluice.gateway.routing;

import org.jspecify.annotations.NullMarked;
