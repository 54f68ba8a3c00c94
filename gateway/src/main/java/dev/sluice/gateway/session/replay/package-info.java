/** Streams of a session that a client can come back to after its connection broke. Start at {@link ReplyStream}. */
@NullMarked
package dev.sluice.gateway.session.replay;

import org.jspecify.annotations.NullMarked;
