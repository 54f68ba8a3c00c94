/** Real MCP clients through the gateway, one test for each client and feature. Start at {@link ClientContract}. */
@NullMarked
package dev.sluice.e2e.clients;

import org.jspecify.annotations.NullMarked;
