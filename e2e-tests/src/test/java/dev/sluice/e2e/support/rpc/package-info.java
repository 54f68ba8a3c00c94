/** JSON-RPC messages as text and as trees. Start at {@link Messages}. */
@NullMarked
package dev.sluice.e2e.support.rpc;

import org.jspecify.annotations.NullMarked;
