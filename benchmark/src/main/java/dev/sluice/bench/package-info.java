/** Measures what the gateway costs beside other proxies. Start at {@link BenchApplication}. */
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
