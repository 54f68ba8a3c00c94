/**
 * What MCP looks like on the wire: revisions, names, codes and the envelope of a message. Start at {@link
 * dev.sluice.gateway.protocol.EnvelopeScanner}.
 */
@NullMarked
package dev.sluice.gateway.protocol;

import org.jspecify.annotations.NullMarked;
