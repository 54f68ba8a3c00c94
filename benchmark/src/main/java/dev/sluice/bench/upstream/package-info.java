/** A cheap MCP server of both eras that every contender talks to. Start at {@link FakeUpstream}. */
@NullMarked
package dev.sluice.bench.upstream;

import org.jspecify.annotations.NullMarked;
