package dev.sluice.gateway.session.seal;

import dev.sluice.gateway.protocol.Revision;
import java.time.Instant;

/** What a client said when it opened its session; capabilities and client info are JSON text. */
public record SessionFacts(Revision revision, Instant opened, String capabilities, String clientInfo) {}
