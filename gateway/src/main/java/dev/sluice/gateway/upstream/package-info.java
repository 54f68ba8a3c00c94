/** How the gateway reaches MCP servers: connections, requests, and replies read as they come. Start at {@link StreamableUpstream}. */
@NullMarked
package dev.sluice.gateway.upstream;

import org.jspecify.annotations.NullMarked;
