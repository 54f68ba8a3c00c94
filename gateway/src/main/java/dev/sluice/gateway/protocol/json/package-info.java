/** Strict JSON walked over as bytes, knowing nothing of MCP. Start at {@link dev.sluice.gateway.protocol.json.JsonCursor}. */
@NullMarked
package dev.sluice.gateway.protocol.json;

import org.jspecify.annotations.NullMarked;
