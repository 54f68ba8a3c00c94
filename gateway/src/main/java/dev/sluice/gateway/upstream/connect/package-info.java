/** Connections to servers: dialled, kept, and used for one exchange at a time. Start at {@link ConnectionPool}. */
@NullMarked
package dev.sluice.gateway.upstream.connect;

import org.jspecify.annotations.NullMarked;
