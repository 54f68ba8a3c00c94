/** Sessions of the 2025 revisions, from initialize to their end. Start at {@link SealedSessionTest}. */
@NullMarked
package dev.sluice.e2e.contract.session;

import org.jspecify.annotations.NullMarked;
