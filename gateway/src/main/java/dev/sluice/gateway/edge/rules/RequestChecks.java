package dev.sluice.gateway.edge.rules;

import dev.sluice.gateway.call.GatewayError;
import dev.sluice.gateway.call.Refusal;
import dev.sluice.gateway.protocol.McpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be refused by the head of a request alone. */
public final class RequestChecks {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String USUAL = "application/json, text/event-stream";
    private static final Pattern EXCLUDED = Pattern.compile(";\\s*q\\s*=\\s*0(\\.0*)?\\s*(;|$)");
    private static final List<AsciiString> AT_MOST_ONCE = List.of(
            HttpHeaderNames.AUTHORIZATION,
            HttpHeaderNames.ORIGIN,
            HttpHeaderNames.CONTENT_TYPE,
            AsciiString.cached(McpHeaders.SESSION_ID),
            AsciiString.cached(McpHeaders.LAST_EVENT_ID));

    private final TrustedSites sites;

    public RequestChecks(TrustedSites sites) {
        this.sites = sites;
    }

    /** Who asks and whether the head is unambiguous; null when all is well. */
    public @Nullable GatewayError sender(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String host = headers.get(HttpHeaderNames.HOST);
        if (host == null || repeated(headers, HttpHeaderNames.HOST) || !TrustedSites.wellFormed(host)) {
            return new GatewayError(
                    Refusal.INVALID_REQUEST, "The request needs exactly one Host header, with a host in it.");
        }
        String named = Paths.authority(request.uri());
        if (!sites.answersTo(host) || named != null && !sites.answersTo(named)) {
            return new GatewayError(
                    Refusal.FOREIGN_HOST,
                    "This gateway does not answer to that host name; add it to sluice.edge.allowed-hosts.");
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (origin != null && !sites.trusts(origin)) {
            return new GatewayError(
                    Refusal.FOREIGN_ORIGIN,
                    "Pages of that origin may not call this gateway; add it to sluice.edge.allowed-origins.");
        }
        for (AsciiString name : AT_MOST_ONCE) {
            if (repeated(headers, name)) {
                return new GatewayError(Refusal.INVALID_REQUEST, "The header %s is repeated.".formatted(name));
            }
        }
        return null;
    }

    /** The page the request comes from, when it may read the answer. */
    public @Nullable String trustedOrigin(HttpRequest request) {
        String origin = request.headers().get(HttpHeaderNames.ORIGIN);
        return origin != null && sites.trusts(origin) ? origin : null;
    }

    /** Whether a message may be posted this way; null when it may. */
    public @Nullable GatewayError post(HttpRequest request) {
        HttpHeaders headers = request.headers();
        if (headers.contains(HttpHeaderNames.CONTENT_ENCODING)) {
            return new GatewayError(Refusal.MEDIA_TYPE, "Bodies must not be compressed.");
        }
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        if (type == null || !isJson(type)) {
            return new GatewayError(Refusal.MEDIA_TYPE, "The Content-Type must be application/json.");
        }
        if (!accepts(headers, JSON) || !accepts(headers, EVENTS)) {
            return new GatewayError(
                    Refusal.NOT_ACCEPTABLE, "The Accept header must allow application/json and text/event-stream.");
        }
        return null;
    }

    /** Whether a stream may be opened this way; null when it may. */
    public @Nullable GatewayError stream(HttpRequest request) {
        return accepts(request.headers(), EVENTS)
                ? null
                : new GatewayError(Refusal.NOT_ACCEPTABLE, "The Accept header must allow text/event-stream.");
    }

    private static boolean isJson(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().equalsIgnoreCase(JSON);
    }

    private static boolean accepts(HttpHeaders headers, String type) {
        Iterator<String> values = headers.valueStringIterator(HttpHeaderNames.ACCEPT);
        if (!values.hasNext()) {
            return true;
        }
        boolean accepted = false;
        int closest = -1;
        while (values.hasNext()) {
            String value = values.next();
            if (value.equals(USUAL)) {
                return true;
            }
            for (String range : value.split(",", -1)) {
                int closeness = closeness(range, type);
                if (closeness > closest) {
                    closest = closeness;
                    accepted = !EXCLUDED.matcher(range).find();
                }
            }
        }
        return accepted;
    }

    /** How closely a media range names a type: the closest one decides; -1 when it does not name it at all. */
    private static int closeness(String range, String type) {
        int end = range.indexOf(';');
        String name = (end < 0 ? range : range.substring(0, end)).trim();
        if (name.equalsIgnoreCase(type)) {
            return 2;
        }
        if (name.equals("*/*")) {
            return 0;
        }
        return name.endsWith("/*") && type.regionMatches(true, 0, name, 0, name.length() - 1) ? 1 : -1;
    }

    private static boolean repeated(HttpHeaders headers, CharSequence name) {
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(name);
        if (values.hasNext()) {
            values.next();
        }
        return values.hasNext();
    }
}
