/** Which requests are refused how, and which headers must agree with the body. Start at {@link LadderTest}. */
@NullMarked
package dev.sluice.e2e.contract.wire;

import org.jspecify.annotations.NullMarked;
