package dev.sluice.gateway.protocol;

import dev.sluice.gateway.protocol.StrictJson.Arr;
import dev.sluice.gateway.protocol.StrictJson.Int;
import dev.sluice.gateway.protocol.StrictJson.Member;
import dev.sluice.gateway.protocol.StrictJson.Node;
import dev.sluice.gateway.protocol.StrictJson.Null;
import dev.sluice.gateway.protocol.StrictJson.Obj;
import dev.sluice.gateway.protocol.StrictJson.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of {@link EnvelopeScanner} written down the slow and obvious way, over a tree that Jackson read. */
final class Oracle {
    private static final Set<String> MESSAGE = Set.of("jsonrpc", "id", "method", "params", "result", "error");
    private static final Set<String> PARAMS = Set.of("name", "arguments", "_meta", "uri", "taskId");
    private static final Set<String> META = Set.of(
            MetaKeys.PROTOCOL_VERSION,
            MetaKeys.CLIENT_CAPABILITIES,
            MetaKeys.CLIENT_INFO,
            MetaKeys.LOG_LEVEL,
            MetaKeys.PROGRESS_TOKEN);

    private Oracle() {}

    /** What a body is: the facts of its messages, or the code of its refusal. */
    sealed interface Verdict {}

    record Taken(List<Facts> messages) implements Verdict {}

    record Refused(ErrorCode code) implements Verdict {}

    /** The facts of an envelope, apart from where it lies. */
    record Facts(
            Envelope.Kind kind,
            @Nullable String method,
            @Nullable String id,
            List<@Nullable String> targets,
            Meta meta) {}

    static Verdict scanned(byte[] body) {
        try {
            return new Taken(
                    switch (EnvelopeScanner.scan(body, 0, body.length)) {
                        case Scanned.One(Envelope message) -> List.of(facts(message));
                        case Scanned.Batch(List<Envelope> messages) ->
                            messages.stream().map(Oracle::facts).toList();
                    });
        } catch (MalformedMessage e) {
            return new Refused(e.code());
        }
    }

    static Verdict expected(byte[] body) {
        Node root = StrictJson.parse(body);
        if (root == null) {
            return new Refused(ErrorCode.PARSE);
        }
        List<Node> messages = root instanceof Arr(List<Node> elements) ? elements : List.of(root);
        boolean valid = !messages.isEmpty()
                && messages.size() <= 100
                && messages.stream().allMatch(Oracle::isMessage);
        return valid
                ? new Taken(messages.stream().map(node -> facts((Obj) node)).toList())
                : new Refused(ErrorCode.INVALID_REQUEST);
    }

    private static Facts facts(Envelope message) {
        return new Facts(
                message.kind(),
                message.method(),
                message.id(),
                Arrays.asList(message.name(), message.uri(), message.taskId()),
                message.meta());
    }

    private static boolean isMessage(Node node) {
        return node instanceof Obj message
                && hasClearNames(message, MESSAGE)
                && message.first("jsonrpc") instanceof Text version
                && version.written().equals("2.0")
                && hasValidId(message)
                && hasValidParams(message)
                && (message.first("method") != null ? isCall(message) : isResponse(message));
    }

    private static boolean isCall(Obj message) {
        return message.first("method") instanceof Text(String method, String _)
                && isUnicode(method)
                && message.first("result") == null
                && message.first("error") == null
                && !(message.first("id") instanceof Null);
    }

    private static boolean isResponse(Obj message) {
        boolean result = message.first("result") != null;
        boolean error = message.first("error") != null;
        return result != error && message.first("params") == null && (error || message.first("id") != null);
    }

    private static boolean hasValidId(Obj message) {
        return switch (message.first("id")) {
            case null -> true;
            case Text _, Int _, Null _ -> true;
            case Node _ -> false;
        };
    }

    private static boolean hasValidParams(Obj message) {
        Node node = message.first("params");
        if (!(node instanceof Obj params)) {
            return node == null;
        }
        Obj meta = params.first("_meta") instanceof Obj object ? object : new Obj(List.of());
        return hasClearNames(params, PARAMS)
                && hasClearNames(meta, META)
                && List.of("name", "uri", "taskId").stream().allMatch(name -> isUnicode(params.first(name)))
                && isUnicode(meta.first(MetaKeys.PROTOCOL_VERSION))
                && isUnicode(meta.first(MetaKeys.LOG_LEVEL));
    }

    private static boolean hasClearNames(Obj object, Set<String> known) {
        Set<String> names = new HashSet<>();
        for (Member member : object.members()) {
            String name = member.name();
            boolean plain = member.written().replace("\\/", "/").equals(name);
            boolean disguised = known.stream().anyMatch(k -> k.equalsIgnoreCase(name) && !(k.equals(name) && plain));
            if (disguised || name.contains("\0") || !isUnicode(name) || !names.add(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnicode(@Nullable Node node) {
        return !(node instanceof Text(String value, String _)) || isUnicode(value);
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static Facts facts(Obj message) {
        String method = string(message.first("method"));
        String id = token(message.first("id"));
        Envelope.Kind kind = method != null
                ? id != null ? Envelope.Kind.REQUEST : Envelope.Kind.NOTIFICATION
                : message.first("result") != null ? Envelope.Kind.RESULT : Envelope.Kind.ERROR;
        Obj params = message.first("params") instanceof Obj object ? object : new Obj(List.of());
        return new Facts(
                kind,
                method,
                id,
                Arrays.asList(
                        string(params.first("name")), string(params.first("uri")), string(params.first("taskId"))),
                params.first("_meta") instanceof Obj meta ? meta(meta) : Meta.EMPTY);
    }

    private static Meta meta(Obj meta) {
        return new Meta(
                true,
                stringOrMark(meta.first(MetaKeys.PROTOCOL_VERSION)),
                meta.first(MetaKeys.CLIENT_CAPABILITIES) instanceof Obj,
                meta.first(MetaKeys.PROGRESS_TOKEN) instanceof Null ? null : token(meta.first(MetaKeys.PROGRESS_TOKEN)),
                stringOrMark(meta.first(MetaKeys.LOG_LEVEL)));
    }

    private static @Nullable String stringOrMark(@Nullable Node node) {
        return node == null || node instanceof Text ? string(node) : Meta.NOT_A_STRING;
    }

    private static @Nullable String string(@Nullable Node node) {
        return node instanceof Text(String value, String _) ? value : null;
    }

    private static @Nullable String token(@Nullable Node node) {
        return switch (node) {
            case null -> null;
            case Text(String _, String written) -> '"' + written + '"';
            case Int(String digits) -> digits;
            case StrictJson.Decimal(String digits) -> digits;
            case Null() -> "null";
            case Node _ -> null;
        };
    }
}
