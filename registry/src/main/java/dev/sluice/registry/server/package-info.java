/** A declared MCP server and how it is reached. Start at {@link ServerDefinition}. */
@NullMarked
package dev.sluice.registry.server;

import org.jspecify.annotations.NullMarked;
