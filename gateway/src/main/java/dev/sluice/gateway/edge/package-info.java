/** How clients reach the gateway: requests read and checked, replies written, each connection in order. Start at {@link McpConnection}. */
@NullMarked
package dev.sluice.gateway.edge;

import org.jspecify.annotations.NullMarked;
