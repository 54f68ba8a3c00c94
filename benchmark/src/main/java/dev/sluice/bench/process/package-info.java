/** Child processes and what the system says about them. Start at {@link ManagedProcess}. */
@NullMarked
package dev.sluice.bench.process;

import org.jspecify.annotations.NullMarked;
