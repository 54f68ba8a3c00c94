package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.json.JsonCursor;
import dev.sluice.gateway.protocol.json.JsonMembers;
import dev.sluice.gateway.protocol.json.KnownNames;
import dev.sluice.gateway.protocol.json.MalformedJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the envelope of JSON-RPC messages from their bytes, in one pass over all of them and without building a tree.
 *
 * <p>What is read here decides where a message may go, and other parsers read the same bytes after it. So only that is
 * taken which every parser reads alike:
 *
 * <ul>
 *   <li>All of the body must be strict JSON in UTF-8, not nested too deep, with nothing behind it. If it is not, the answer
 *       is a parse error without an id, for nothing in such a body is to be believed.
 *   <li>In the message, its {@code params} and its {@code params._meta}, no name may be repeated or disguised; {@link
 *       JsonMembers} tells how. Neither may the strings that are read hold half a surrogate pair.
 *   <li>Everything deeper is the business of the server behind: it must be well-formed, no more. Half a surrogate pair is
 *       well-formed there, as JavaScript writes it for text cut in the middle of an emoji.
 * </ul>
 *
 * <p>A message that is JSON but breaks a rule is read to its end all the same: a parse error behind it weighs more, and
 * its id may come last.
 */
public final class EnvelopeScanner {
    static final int MAX_BATCH = 100;

    private static final KnownNames MESSAGE = KnownNames.of("jsonrpc", "id", "method", "params", "result", "error");
    private static final KnownNames PARAMS = KnownNames.of("name", "arguments", "_meta", "uri", "taskId");
    private static final KnownNames META = KnownNames.of(
            MetaKeys.PROTOCOL_VERSION,
            MetaKeys.CLIENT_CAPABILITIES,
            MetaKeys.CLIENT_INFO,
            MetaKeys.LOG_LEVEL,
            MetaKeys.PROGRESS_TOKEN);
    private static final KnownNames VERSION = KnownNames.of("2.0");
    private static final String NULL = "null";

    private final JsonCursor json;
    private int start;
    private int end;
    private boolean hasVersion;
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
        try {
            return json.peek() == '[' ? batch(json) : one(json);
        } catch (MalformedJson e) {
            throw new MalformedMessage(ErrorCode.PARSE, "The body is not valid JSON: " + e.getMessage(), null);
        }
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
            String sentence = "A batch must hold 1 to " + MAX_BATCH + " messages";
            throw new MalformedMessage(ErrorCode.INVALID_REQUEST, sentence, null);
        }
        return new Scanned.Batch(
                messages.stream().map(EnvelopeScanner::envelope).toList());
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
        JsonMembers members = new JsonMembers(json, MESSAGE);
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
        fault(members.problem());
    }

    private void readVersion() {
        hasVersion = skipString() && VERSION.find(json) == 0;
    }

    private void readId() {
        int first = json.peek();
        int from = json.position();
        boolean valid = first == '"' || first == 'n';
        if (beginsNumber(first)) {
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
        if (skipString()) {
            method = Methods.read(json);
            refuseHalfPair();
        } else {
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
        JsonMembers members = new JsonMembers(json, PARAMS);
        while (members.next()) {
            switch (members.name()) {
                case "name" -> name = readText(null);
                case "uri" -> uri = readText(null);
                case "taskId" -> taskId = readText(null);
                case "_meta" -> meta = readMeta();
                default -> json.skipValue();
            }
        }
        fault(members.problem());
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
        JsonMembers members = new JsonMembers(json, META);
        while (members.next()) {
            switch (members.name()) {
                case MetaKeys.PROTOCOL_VERSION -> protocolVersion = readText(Meta.NOT_A_STRING);
                case MetaKeys.CLIENT_CAPABILITIES -> {
                    clientCapabilities = json.peek() == '{';
                    json.skipValue();
                }
                case MetaKeys.LOG_LEVEL -> logLevel = readText(Meta.NOT_A_STRING);
                case MetaKeys.PROGRESS_TOKEN -> progressToken = readToken();
                default -> json.skipValue();
            }
        }
        fault(members.problem());
        return new Meta(true, protocolVersion, clientCapabilities, progressToken, logLevel);
    }

    private @Nullable String readText(@Nullable String whenNoString) {
        if (!skipString()) {
            return whenNoString;
        }
        refuseHalfPair();
        return json.text();
    }

    private @Nullable String readToken() {
        int first = json.peek();
        int from = json.position();
        json.skipValue();
        return first == '"' || beginsNumber(first) ? json.since(from) : null;
    }

    /** Passes a value and tells whether it was a string. */
    private boolean skipString() {
        boolean string = json.peek() == '"';
        json.skipValue();
        return string;
    }

    private static boolean beginsNumber(int b) {
        return b == '-' || b >= '0' && b <= '9';
    }

    private void refuseHalfPair() {
        if (json.hasHalfPair()) {
            fault("A method, name or version must not hold half a surrogate pair");
        }
    }

    private Envelope envelope() {
        Envelope.Kind kind = kind();
        if (fault != null) {
            throw new MalformedMessage(ErrorCode.INVALID_REQUEST, fault, NULL.equals(id) ? null : id);
        }
        return new Envelope(kind, method, id, name, uri, taskId, meta, start, end);
    }

    private Envelope.Kind kind() {
        if (!hasVersion) {
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

    /** Notes what is wrong with the message; the first fault is the one told. */
    private void fault(@Nullable String sentence) {
        if (fault == null) {
            fault = sentence;
        }
    }
}
