package dev.sluice.bench.load;

import java.nio.charset.StandardCharsets;

/** Writes the requests of one client towards one address, complete to the last byte. */
final class Requests {

    static final int FIRST_ID = 10_000_000;
    static final int ID_DIGITS = 8;

    private static final String PATH = "/bench/mcp";
    private static final String REVISION = "2025-11-25";
    private static final String COMMON = "User-Agent: sluice-bench/1.0\r\nAccept-Language: *\r\n"
            + "Accept: application/json, text/event-stream\r\nContent-Type: application/json\r\n";
    private static final String META = "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"bench\",\"version\":\"1.0.0\"},"
            + "\"io.modelcontextprotocol/clientCapabilities\":{},";

    private final String host;

    Requests(String host) {
        this.host = host;
    }

    byte[] initialize() {
        return post(
                "",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"" + REVISION
                        + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1.0.0\"}}}");
    }

    byte[] initialized(String session) {
        return post(sessionHeaders(session), "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    byte[] stream(String session) {
        return ("GET " + PATH + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: sluice-bench/1.0\r\n"
                        + "Accept: text/event-stream\r\n" + sessionHeaders(session) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A call whose id is {@link #FIRST_ID}; the digits are overwritten call by call. */
    byte[] toolsCall(Era era, Tool tool, String session) {
        String headers = era == Era.LEGACY
                ? sessionHeaders(session)
                : "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: " + tool.wireName() + "\r\n";
        String body = "{\"jsonrpc\":\"2.0\",\"id\":" + FIRST_ID + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
                + tool.wireName() + "\",\"arguments\":{\"city\":\"Berlin\",\"units\":\"metric\"},\"_meta\":{"
                + (era == Era.LEGACY ? "" : META) + "\"progressToken\":\"bench\"}}}";
        return post(headers, body);
    }

    private byte[] post(String headers, String body) {
        return ("POST " + PATH + " HTTP/1.1\r\nHost: " + host + "\r\n" + COMMON + headers + "Content-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String sessionHeaders(String session) {
        return "MCP-Protocol-Version: " + REVISION + "\r\n"
                + (session.isEmpty() ? "" : "Mcp-Session-Id: " + session + "\r\n");
    }
}
