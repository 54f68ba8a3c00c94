package dev.sluice.e2e.faults;

import dev.sluice.e2e.support.Stage;
import dev.sluice.e2e.support.rpc.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Raw requests on which two parsers might disagree; every one hides a second request that must never run. */
final class SmugglingCorpus {

    private static final String BODY = Messages.modernToolsCall("9", "outer");
    private static final String START = "POST " + Stage.MODERN + " HTTP/1.1\r\n";
    private static final String HOST = "Host: 127.0.0.1:PORT\r\n";
    private static final String MCP =
            "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                    + "MCP-Protocol-Version: 2026-07-28\r\nMcp-Method: tools/call\r\nMcp-Name: outer\r\n";
    private static final String LENGTH = "Content-Length: " + BODY.length() + "\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String HIDDEN = hidden();

    private SmugglingCorpus() {}

    record Attack(String name, String raw) {
        byte[] bytes(int port) {
            return raw.replace("PORT", Integer.toString(port)).getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String hidden() {
        String body = Messages.modernToolsCall("666", "smuggled");
        return START + HOST + MCP.replace("outer", "smuggled") + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static List<Attack> malformed() {
        return Stream.of(hosts(), lengths(), codings(), chunks(), heads(), lines())
                .flatMap(List::stream)
                .toList();
    }

    /** Requests whose framing is beyond doubt and which must be refused all the same; what follows them is another one. */
    static List<Attack> forbidden() {
        String rest = HOST + MCP + LENGTH;
        return List.of(
                with("gzip coding", all("Transfer-Encoding: gzip, chunked\r\n"), "0\r\n\r\n"),
                head("empty host", START + "Host:\r\n" + MCP + LENGTH),
                head("host with path", START + "Host: 127.0.0.1:PORT/evil\r\n" + MCP + LENGTH),
                head("host with user", START + "Host: a@127.0.0.1:PORT\r\n" + MCP + LENGTH),
                head("list of hosts", START + "Host: 127.0.0.1:PORT, evil.example\r\n" + MCP + LENGTH),
                head("absolute target elsewhere", START.replace("/modern", "http://evil.example/modern") + rest),
                head("control character in target", START.replace("/mcp", "/m\u0001cp") + rest),
                head("NUL in target", START.replace("/mcp", "/mcp\u0000") + rest),
                head("connect", START.replace("POST " + Stage.MODERN, "CONNECT 127.0.0.1:PORT") + rest));
    }

    private static List<Attack> hosts() {
        return List.of(
                head("no host", START + MCP + LENGTH),
                head("host twice, same", START + HOST + HOST + MCP + LENGTH),
                head("host twice, different", START + HOST + "Host: evil.example\r\n" + MCP + LENGTH));
    }

    private static List<Attack> lengths() {
        String shorter = Integer.toString(BODY.length() - 10);
        return List.of(
                head("length twice, different", all(LENGTH + "Content-Length: " + shorter + "\r\n")),
                head("length list", all("Content-Length: " + BODY.length() + ", " + shorter + "\r\n")),
                head("length with plus", all("Content-Length: +" + BODY.length() + "\r\n")),
                head("negative length", all("Content-Length: -1\r\n")),
                head("hexadecimal length", all("Content-Length: 0x10\r\n")),
                head("length with letters", all("Content-Length: 10a\r\n")),
                head("length with inner blank", all("Content-Length: 1 0\r\n")),
                head("empty length", all("Content-Length:\r\n")),
                head("overflowing length", all("Content-Length: 18446744073709551617\r\n")),
                head("length beyond long", all("Content-Length: 9223372036854775808\r\n")),
                head("decimal point in length", all("Content-Length: 1.0\r\n")),
                head("exponent in length", all("Content-Length: 1e1\r\n")));
    }

    private static List<Attack> codings() {
        String zero = "0\r\n\r\n";
        return List.of(
                with("coding and length", all(CHUNKED + LENGTH), zero),
                with("length and coding", all(LENGTH + CHUNKED), zero),
                with("coding and zero length", all("Content-Length: 0\r\n" + CHUNKED), zero),
                with("chunked, identity", all("Transfer-Encoding: chunked, identity\r\n"), zero),
                with("identity, then length", all("Transfer-Encoding: identity\r\n" + LENGTH), BODY),
                with("chunked twice in one field", all("Transfer-Encoding: chunked, chunked\r\n"), zero),
                with("unknown coding", all("Transfer-Encoding: xchunked\r\n"), zero),
                with("quoted coding", all("Transfer-Encoding: \"chunked\"\r\n"), zero),
                with("coding behind vertical tab", all("Transfer-Encoding: \u000bchunked\r\n"), zero),
                with("coding behind NUL", all("Transfer-Encoding: \u0000chunked\r\n"), zero),
                with("blank before colon", all("Transfer-Encoding : chunked\r\n" + LENGTH), zero),
                with("tab before colon", all("Transfer-Encoding\t: chunked\r\n" + LENGTH), zero),
                with("coding on folded line", all("Transfer-Encoding:\r\n chunked\r\n" + LENGTH), zero),
                with("two coding fields", all("Transfer-Encoding: identity\r\n" + CHUNKED + LENGTH), zero),
                with("coding of HTTP/1.0", all(CHUNKED + LENGTH).replace("HTTP/1.1", "HTTP/1.0"), zero));
    }

    private static List<Attack> chunks() {
        String size = Integer.toHexString(BODY.length());
        return List.of(
                with("size with prefix", all(CHUNKED), "0x" + size + "\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("negative size", all(CHUNKED), "-" + size + "\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("size with plus", all(CHUNKED), "+" + size + "\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("size with letters", all(CHUNKED), size + "g\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("empty size", all(CHUNKED), "\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("overflowing size", all(CHUNKED), "FFFFFFFFFFFFFFFFF\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("size wrapping an int", all(CHUNKED), "1000000" + size + "\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("data longer than size", all(CHUNKED), "5\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("no end of data", all(CHUNKED), size + "\r\n" + BODY + "0\r\n\r\n"),
                with("bare line feed in extension", all(CHUNKED), size + ";a\nb\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("bare carriage return in size", all(CHUNKED), size + "\rX\r\n" + BODY + "\r\n0\r\n\r\n"),
                with("blank inside size", all(CHUNKED), "1 0\r\n" + BODY + "\r\n0\r\n\r\n"));
    }

    private static List<Attack> heads() {
        return List.of(
                head("fold behind start line", START + " X: y\r\n" + HOST + MCP + LENGTH),
                head("bare line feeds", all(LENGTH).replace("\r\n", "\n")),
                head("bare line feed in value", all("X: a\nContent-Length: 0\r\n" + LENGTH)),
                head("bare carriage return in value", all("X: a\rContent-Length: 0\r\n" + LENGTH)),
                head("NUL in value", all("X: a\u0000b\r\n" + LENGTH)),
                head("NUL in name", all("X\u0000Y: a\r\n" + LENGTH)),
                head("blank in name", all("X Y: a\r\n" + LENGTH)),
                head("no colon", all("Smuggle\r\n" + LENGTH)),
                head("empty name", all(": a\r\n" + LENGTH)),
                head("name of no token", all("X(Y): a\r\n" + LENGTH)),
                head("name beyond ASCII", all("X\u00e9: a\r\n" + LENGTH)),
                head("length with blank before colon", all("Content-Length : " + BODY.length() + "\r\n")),
                head("coding hidden in a value", all("X: y\r\nTransfer-Encoding\r\n: chunked\r\n" + LENGTH)));
    }

    private static List<Attack> lines() {
        String rest = HOST + MCP + LENGTH;
        return List.of(
                head("no version", "POST " + Stage.MODERN + "\r\n" + rest),
                head("unknown version", START.replace("HTTP/1.1", "HTTP/1.9x") + rest),
                head("version of another protocol", START.replace("HTTP/1.1", "ICAP/1.0") + rest),
                head("three words too many", START.replace(" HTTP", " HTTP/1.1 HTTP") + rest),
                head("method of no token", START.replace("POST", "PO(ST") + rest));
    }

    /** Requests that are refused early while their body, a whole request in disguise, is still on its way. */
    static List<Attack> unreadBodies() {
        return List.of(
                carrying("unknown server", START.replace("/modern", "/nobody") + HOST + MCP),
                carrying("wrong content type", START + HOST + "Content-Type: text/plain\r\n"),
                carrying(
                        "excluded answer",
                        START + HOST + MCP.replace("application/json, text/event-stream", "text/html")),
                carrying("foreign origin", START + HOST + MCP + "Origin: https://evil.example\r\n"),
                carrying("get with body", START.replace("POST", "GET") + HOST),
                carrying("delete with body", START.replace("POST", "DELETE") + HOST),
                carrying(
                        "options with body",
                        START.replace("POST", "OPTIONS") + HOST + "Origin: https://evil.example\r\n"),
                carrying("put with body", START.replace("POST", "PUT") + HOST + MCP),
                carrying("info with body", "GET /modern/mcp/info HTTP/1.1\r\n" + HOST),
                carrying("page not found", "POST /elsewhere HTTP/1.1\r\n" + HOST),
                carrying("compressed", START + HOST + MCP + "Content-Encoding: gzip\r\n"),
                carrying("mismatched headers", START + HOST + MCP.replace("tools/call", "tools/list")),
                carrying("foreign host", START + "Host: evil.example\r\n" + MCP));
    }

    private static String all(String framing) {
        return START + HOST + MCP + framing;
    }

    private static Attack head(String name, String head) {
        return with(name, head, BODY);
    }

    private static Attack with(String name, String head, String body) {
        return new Attack(name, head + "\r\n" + body + HIDDEN);
    }

    private static Attack carrying(String name, String head) {
        return new Attack(name, head + "Content-Length: " + HIDDEN.length() + "\r\n\r\n" + HIDDEN);
    }
}
