package dev.sluice.bad.gateway.protocol;

import io.netty.util.AsciiString;

final class KnowsNetty {
    AsciiString header = AsciiString.cached("mcp-session-id");
}
