/** An MCP server whose every byte a test decides. Start at {@link FakeUpstream}. */
@NullMarked
package dev.sluice.e2e.support.upstream;

import org.jspecify.annotations.NullMarked;
