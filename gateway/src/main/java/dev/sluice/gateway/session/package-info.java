/**
 * Legacy conversations: the client's session, sealed into its id; the server's session, opened when it is first needed; and the
 * streams between them, which outlive a broken connection. Start at {@link Conversations}.
 */
@NullMarked
package dev.sluice.gateway.session;

import org.jspecify.annotations.NullMarked;
