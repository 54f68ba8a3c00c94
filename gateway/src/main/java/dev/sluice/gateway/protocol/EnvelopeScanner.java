package dev.sluice.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of JSON-RPC messages from their bytes, in one pass over all of them and without building a tree.
 *
 * <p>What the gateway reads here decides where a message may go, and other parsers read the same bytes after it. So it
 * takes only what every parser reads alike:
 *
 * <ul>
 *   <li>All of the body must be strict JSON in UTF-8, at most {@value JsonCursor#MAX_DEPTH} levels deep, with nothing behind
 *       it. If it is not, the answer is a parse error without an id, for nothing in such a body is to be believed.
 *   <li>In the message, its {@code params} and its {@code params._meta}, a member must not be repeated, nor be a known member
 *       in other letter case or with {@code \\u} escapes, nor hold a NUL or half a surrogate pair. Names are compared as
 *       decoded. An escaped slash is taken, because some encoders always write it.
 *   <li>Everything deeper is the business of the server behind: it must be well-formed, no more. Half a surrogate pair is
 *       well-formed there, as JavaScript writes it for text cut in the middle of an emoji.
 * </ul>
 *
 * <p>A message that is JSON but breaks a rule is read to its end all the same: a parse error behind it weighs more, and
 * its id may come last.
 */
public final class EnvelopeScanner {
    static final int MAX_BATCH = 100;
    static final int MAX_MEMBERS = 1024;

    private static final KnownNames MESSAGE = new KnownNames("jsonrpc", "id", "method", "params", "result", "error");
    private static final KnownNames PARAMS = new KnownNames("name", "arguments", "_meta", "uri", "taskId");
    private static final KnownNames META = new KnownNames(
            MetaKeys.PROTOCOL_VERSION,
            MetaKeys.CLIENT_CAPABILITIES,
            MetaKeys.PROGRESS_TOKEN,
            MetaKeys.LOG_LEVEL,
            MetaKeys.CLIENT_INFO);
    private static final byte[] VERSION = {'2', '.', '0'};
    private static final String NULL = "null";

    private final JsonCursor json;
    private int start;
    private int end;
    private boolean versioned;
    private boolean hasId;
    private boolean hasMethod;
    private boolean hasParams;
    private boolean hasResult;
    private boolean hasError;
    private @Nullable String method;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String uri;
    private @Nullable String taskId;
    private Meta meta = Meta.EMPTY;
    private @Nullable String fault;

    private EnvelopeScanner(JsonCursor json) {
        this.json = json;
    }

    /**
     * Scans a whole body.
     *
     * @throws MalformedMessage when it is not JSON, or not a JSON-RPC message or batch
     */
    public static Scanned scan(byte[] bytes, int offset, int length) {
        JsonCursor json = new JsonCursor(bytes, offset, length);
        return json.peek() == '[' ? batch(json) : one(json);
    }

    private static Scanned one(JsonCursor json) {
        EnvelopeScanner message = new EnvelopeScanner(json).read();
        json.finish();
        return new Scanned.One(message.envelope());
    }

    private static Scanned batch(JsonCursor json) {
        List<EnvelopeScanner> messages = new ArrayList<>();
        int size = 0;
        json.open();
        while (json.nextElement()) {
            EnvelopeScanner message = new EnvelopeScanner(json).read();
            if (++size <= MAX_BATCH) {
                messages.add(message);
            }
        }
        json.finish();
        if (size == 0 || size > MAX_BATCH) {
            throw new MalformedMessage(
                    ErrorCode.INVALID_REQUEST, "A batch must hold 1 to " + MAX_BATCH + " messages", null);
        }
        return new Scanned.Batch(messages.stream().map(EnvelopeScanner::envelope).toList());
    }

    private EnvelopeScanner read() {
        boolean object = json.peek() == '{';
        start = json.position();
        if (object) {
            readMessage();
        } else {
            json.skipValue();
            fault("A JSON-RPC message must be an object");
        }
        end = json.position();
        return this;
    }

    private void readMessage() {
        Members members = new Members(MESSAGE);
        while (members.next()) {
            switch (members.name()) {
                case "jsonrpc" -> readVersion();
                case "id" -> readId();
                case "method" -> readMethod();
                case "params" -> readParams();
                case "result" -> {
                    hasResult = true;
                    json.skipValue();
                }
                case "error" -> {
                    hasError = true;
                    json.skipValue();
                }
                default -> json.skipValue();
            }
        }
    }

    private void readVersion() {
        boolean string = json.peek() == '"';
        json.skipValue();
        versioned = string && json.textIs(VERSION);
    }

    private void readId() {
        int first = json.peek();
        int from = json.position();
        boolean valid = first == '"' || first == 'n';
        if (first == '-' || first >= '0' && first <= '9') {
            valid = json.number();
        } else {
            json.skipValue();
        }
        if (!valid) {
            fault("The id must be a string or an integer");
        }
        // of two ids neither is to be answered to
        id = valid && !hasId ? json.since(from) : null;
        hasId = true;
    }

    private void readMethod() {
        hasMethod = true;
        if (json.peek() == '"') {
            json.string();
            String known = Methods.find(json);
            method = known != null ? known : text();
        } else {
            json.skipValue();
            fault("The method must be a string");
        }
    }

    private void readParams() {
        hasParams = true;
        if (json.peek() != '{') {
            json.skipValue();
            fault("The params must be an object");
            return;
        }
        Members members = new Members(PARAMS);
        while (members.next()) {
            switch (members.name()) {
                case "name" -> name = stringOr(null);
                case "uri" -> uri = stringOr(null);
                case "taskId" -> taskId = stringOr(null);
                case "_meta" -> meta = readMeta();
                default -> json.skipValue();
            }
        }
    }

    private Meta readMeta() {
        if (json.peek() != '{') {
            json.skipValue();
            return Meta.EMPTY;
        }
        String protocolVersion = null;
        boolean clientCapabilities = false;
        String progressToken = null;
        String logLevel = null;
        Members members = new Members(META);
        while (members.next()) {
            switch (members.name()) {
                case MetaKeys.PROTOCOL_VERSION -> protocolVersion = stringOr(Meta.NOT_A_STRING);
                case MetaKeys.CLIENT_CAPABILITIES -> {
                    clientCapabilities = json.peek() == '{';
                    json.skipValue();
                }
                case MetaKeys.PROGRESS_TOKEN -> progressToken = token();
                case MetaKeys.LOG_LEVEL -> logLevel = stringOr(Meta.NOT_A_STRING);
                default -> json.skipValue();
            }
        }
        return new Meta(true, protocolVersion, clientCapabilities, progressToken, logLevel);
    }

    private @Nullable String stringOr(@Nullable String other) {
        boolean string = json.peek() == '"';
        json.skipValue();
        return string ? text() : other;
    }

    private @Nullable String token() {
        int first = json.peek();
        int from = json.position();
        json.skipValue();
        boolean stringOrNumber = first == '"' || first == '-' || first >= '0' && first <= '9';
        return stringOrNumber ? json.since(from) : null;
    }

    private String text() {
        if (json.hasHalfPair()) {
            fault("A method, name or version must not hold half a surrogate pair");
        }
        return json.text();
    }

    private Envelope envelope() {
        Envelope.Kind kind = kind();
        if (fault != null) {
            throw new MalformedMessage(ErrorCode.INVALID_REQUEST, fault, NULL.equals(id) ? null : id);
        }
        return new Envelope(kind, method, id, name, uri, taskId, meta, start, end);
    }

    private Envelope.Kind kind() {
        if (!versioned) {
            fault("The jsonrpc member must be \"2.0\"");
        }
        if (hasMethod) {
            if (hasResult || hasError) {
                fault("A message must not be a request and a response at once");
            } else if (NULL.equals(id)) {
                fault("The id of a request must not be null");
            }
            return hasId ? Envelope.Kind.REQUEST : Envelope.Kind.NOTIFICATION;
        }
        if (hasResult == hasError || hasParams) {
            fault("A message must have a method, or else either a result or an error");
        } else if (hasResult && !hasId) {
            fault("A result must have an id");
        }
        return hasResult ? Envelope.Kind.RESULT : Envelope.Kind.ERROR;
    }

    private void fault(String sentence) {
        if (fault == null) {
            fault = sentence;
        }
    }

    /** The members of one object as they come, with repeated and disguised names found out. */
    private final class Members {
        private final KnownNames known;
        private int seen;
        private @Nullable Set<String> others;

        Members(KnownNames known) {
            this.known = known;
            json.open();
        }

        boolean next() {
            return json.nextMember();
        }

        /** The known name of the member passed last, or an empty string. */
        String name() {
            int index = known.find(json);
            if (index < 0) {
                index = known.findAlike(json.text());
                if (index < 0) {
                    other(json.text());
                    return "";
                }
                if (!known.isPlainly(index, json)) {
                    fault("The member \"" + known.text(index) + "\" must be spelled exactly so");
                }
            }
            int bit = 1 << index;
            if ((seen & bit) != 0) {
                fault("The member \"" + known.text(index) + "\" is there twice");
            }
            seen |= bit;
            return known.text(index);
        }

        private void other(String text) {
            if (others == null) {
                others = new HashSet<>();
            }
            if (json.hasHalfPair() || text.indexOf('\0') >= 0) {
                fault("A member name must not hold a NUL or half a surrogate pair");
            } else if (others.size() == MAX_MEMBERS) {
                fault("An object has more than " + MAX_MEMBERS + " members");
            } else if (!others.add(text)) {
                fault("A member is there twice");
            }
        }
    }

    /** The names of the members of one kind of object that no disguised twin may shadow. */
    private static final class KnownNames {
        private final String[] texts;
        private final byte[][] bytes;

        KnownNames(String... texts) {
            this.texts = texts;
            this.bytes = Arrays.stream(texts)
                    .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
        }

        String text(int index) {
            return texts[index];
        }

        int find(JsonCursor json) {
            for (int i = 0; i < bytes.length; i++) {
                if (json.textIs(bytes[i])) {
                    return i;
                }
            }
            return -1;
        }

        /** The name that some parser might take this text for. */
        int findAlike(String text) {
            for (int i = 0; i < texts.length; i++) {
                if (texts[i].equalsIgnoreCase(text)) {
                    return i;
                }
            }
            return -1;
        }

        /** Whether the member is written as the name, but for slashes that some encoders escape. */
        boolean isPlainly(int index, JsonCursor json) {
            return json.written().replace("\\/", "/").equals(texts[index]);
        }
    }
}
