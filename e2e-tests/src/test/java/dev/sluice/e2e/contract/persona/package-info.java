/** Clients and servers that cannot be installed, replayed as the requests they were seen to send. Start at {@link LangflowTest}. */
@NullMarked
package dev.sluice.e2e.contract.persona;

import org.jspecify.annotations.NullMarked;
