package dev.sluice.gateway.upstream;

import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.call.UpstreamCall;
import dev.sluice.gateway.call.UpstreamCall.Verb;
import dev.sluice.gateway.protocol.McpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;

/** Decides, from the head of a response, what its body can be. */
final class BodyChoice {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";

    private BodyChoice() {}

    static BodyReader of(ReplyReader reader, HttpResponse response) {
        int status = response.status().code();
        if (status >= 300) {
            return refusal(reader, status);
        }
        noteSession(reader, response);
        if (!reader.call().wantsAnswer() && reader.call().verb() != Verb.GET) {
            reader.end();
            reader.reply().accepted();
            return BodyReader.IGNORED;
        }
        return answer(reader, response, status);
    }

    private static BodyReader answer(ReplyReader reader, HttpResponse response, int status) {
        String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
        if (response.headers().contains(HttpHeaderNames.CONTENT_ENCODING)) {
            reader.garbage("it compressed its reply, which was not asked for");
        } else if (is(type, EVENTS)) {
            return new EventBody(reader);
        } else if (reader.call().verb() == Verb.GET) {
            noStream(reader);
        } else if (is(type, JSON) && status == 200) {
            return new JsonBody(
                    reader, HttpUtil.getContentLength(response, -1L), HttpUtil.isTransferEncodingChunked(response));
        } else if (status == 200) {
            reader.garbage("it answered with neither JSON nor an event stream");
        } else {
            reader.garbage("it took the call without answering it (HTTP %d)".formatted(status));
        }
        return BodyReader.IGNORED;
    }

    private static BodyReader refusal(ReplyReader reader, int status) {
        UpstreamCall call = reader.call();
        if (call.verb() == Verb.GET && (call.wantsAnswer() || !lost(call, status))) {
            noStream(reader);
            return BodyReader.IGNORED;
        }
        return new RefusalBody(reader, status);
    }

    private static boolean lost(UpstreamCall call, int status) {
        return status == 404 && call.dialect().sessionId() != null;
    }

    private static void noStream(ReplyReader reader) {
        if (reader.call().wantsAnswer()) {
            reader.garbage("it closed the stream before answering and does not let it be resumed");
        } else {
            reader.refuse(Refusal.UPSTREAM_NO_STREAM, "The server offers no stream of its own messages.");
        }
    }

    private static void noteSession(ReplyReader reader, HttpResponse response) {
        String session = response.headers().get(McpHeaders.SESSION_ID);
        if (reader.call().dialect().handshake() && session != null) {
            reader.reply().session(session);
        }
    }

    private static boolean is(@Nullable String type, String wanted) {
        return type != null
                && type.regionMatches(true, 0, wanted, 0, wanted.length())
                && (type.length() == wanted.length()
                        || type.charAt(wanted.length()) == ';'
                        || type.charAt(wanted.length()) == ' ');
    }
}
