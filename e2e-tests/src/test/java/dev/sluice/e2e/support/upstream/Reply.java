package dev.sluice.e2e.support.upstream;

import dev.sluice.e2e.support.http.Headers;
import dev.sluice.e2e.support.rpc.Messages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;

/** What the upstream does with one request: well-behaved answers first, then every kind of misbehaviour. */
@FunctionalInterface
public interface Reply {

    void play(Exchange exchange);

    /** One JSON result. */
    static Reply result(String result) {
        return x -> x.json(200, Messages.result(x.id(), result));
    }

    /** A tool result, or with the modern envelope one of that era, holding one text. */
    static Reply text(String text) {
        return x -> x.json(200, textResult(x, text));
    }

    static Reply error(int code, String message) {
        return x -> x.json(200, Messages.error(x.id(), code, message));
    }

    static Reply json(int status, String body) {
        return x -> x.json(status, body);
    }

    /** A status with no body. */
    static Reply status(int status) {
        return x -> x.whole(status, Headers.none(), "");
    }

    static Reply content(int status, String type, String body) {
        return x -> x.whole(status, Headers.none().and("Content-Type", type), body);
    }

    /** An event stream of these messages, without event ids, then its end. */
    static Reply events(String... messages) {
        return x -> {
            x.openStream();
            for (String message : messages) {
                x.event(message);
            }
            x.endStream();
        };
    }

    /** An event stream holding only the tool result. */
    static Reply textEvent(String text) {
        return x -> x.openStream().event(textResult(x, text)).endStream();
    }

    /** An event stream that stays open; the test sends its events. */
    static Reply open() {
        return x -> x.openStream().park();
    }

    /** No answer, until the peer gives up. */
    static Reply hang() {
        return Exchange::park;
    }

    /** A TCP reset instead of an answer. */
    static Reply reset() {
        return Exchange::reset;
    }

    /** A FIN instead of an answer. */
    static Reply close() {
        return Exchange::close;
    }

    static Reply redirect(int status, String location) {
        return x -> x.whole(status, Headers.none().and("Location", location), "");
    }

    /** Bytes that are not HTTP. */
    static Reply garbage() {
        return x -> x.raw("\u0001\u0002 this is no HTTP \u0003\r\n\r\n").close();
    }

    /** A JSON answer that is shorter than its Content-Length says. */
    static Reply shortBody() {
        return x -> {
            String whole = textResult(x, "never to be seen whole");
            x.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + whole.length()
                    + "\r\n\r\n");
            x.raw(whole.substring(0, whole.length() - 7)).close();
        };
    }

    /** A chunked JSON answer whose last chunk never comes. */
    static Reply cutChunk() {
        return x -> {
            x.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            x.chunk(textResult(x, "whole JSON, cut framing")).close();
        };
    }

    /** A stream that stops in the middle of the event with the answer. */
    static Reply halfEvent() {
        return x -> {
            String whole = textResult(x, "never to be seen whole");
            x.openStream()
                    .chunk("data: " + whole.substring(0, whole.length() / 2))
                    .endStream();
        };
    }

    /** A stream that ends properly without having answered. */
    static Reply emptyStream() {
        return x -> x.openStream().endStream();
    }

    /** An endless-looking stream of progress events, {@code total} bytes at least, never an answer. */
    static Reply flood(long total) {
        return x -> {
            byte[] event = ("data: "
                            + Messages.progress("1", 1)
                                    .replace("}}", ",\"message\":\"%s\"}}")
                                    .formatted("x".repeat(16_000))
                            + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
            x.openStream();
            for (long sent = 0; sent < total; sent += event.length) {
                x.chunk(event);
            }
            x.endStream();
        };
    }

    /** One tool result of about that many bytes, as JSON with a Content-Length. */
    static Reply bigResult(int bytes) {
        return x -> x.json(200, textResult(x, "x".repeat(bytes)));
    }

    /** One tool result of about that many bytes, as one event. */
    static Reply bigEvent(int bytes) {
        return x -> x.openStream().event(textResult(x, "x".repeat(bytes))).endStream();
    }

    /** These replies one after the other, then the last one for ever. */
    static Reply sequence(Reply... replies) {
        var left = new ArrayDeque<>(Arrays.asList(replies));
        return x -> {
            Reply next;
            synchronized (left) {
                next = left.size() > 1 ? left.removeFirst() : left.getFirst();
            }
            next.play(x);
        };
    }

    private static String textResult(Exchange x, String text) {
        return x.request().isModern() ? Messages.modernTextResult(x.id(), text) : Messages.textResult(x.id(), text);
    }
}
