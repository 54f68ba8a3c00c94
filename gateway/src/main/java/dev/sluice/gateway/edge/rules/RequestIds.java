package dev.sluice.gateway.edge.rules;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** The id under which a request is found in the logs: the client's own when it is harmless, ours otherwise. */
public final class RequestIds {
    private static final AsciiString HEADER = AsciiString.cached("x-request-id");
    private static final int LONGEST = 64;

    private RequestIds() {}

    public static String from(HttpHeaders headers, String ours) {
        String theirs = headers.get(HEADER);
        return theirs != null && harmless(theirs) ? theirs : ours;
    }

    private static boolean harmless(@Nullable String id) {
        if (id == null || id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = c >= 'a' && c <= 'z'
                    || c >= 'A' && c <= 'Z'
                    || c >= '0' && c <= '9'
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
