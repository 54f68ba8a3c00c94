/** Node programs as child processes, the reference upstream above all. Start at {@link ReferenceUpstream}. */
@NullMarked
package dev.sluice.e2e.support.node;

import org.jspecify.annotations.NullMarked;
