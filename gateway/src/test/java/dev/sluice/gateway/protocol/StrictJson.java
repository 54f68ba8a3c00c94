package dev.sluice.gateway.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A tree of everything Jackson finds in a body, repeated members and the spelling of their names included. */
final class StrictJson {
    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(128)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Jackson looks at the low byte of a hex digit only, and takes the letter U+0463 for a c. */
    private static final Pattern BAD_ESCAPE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u(?![0-9A-Fa-f]{4})");

    private final String text;
    private final JsonParser parser;

    private StrictJson(String text) {
        this.text = text;
        this.parser = JACKSON.createParser(ObjectReadContext.empty(), text);
    }

    sealed interface Node {}

    record Obj(List<Member> members) implements Node {
        List<Node> all(String name) {
            return members.stream()
                    .filter(m -> m.name.equals(name))
                    .map(Member::value)
                    .toList();
        }

        @Nullable
        Node first(String name) {
            return all(name).isEmpty() ? null : all(name).getFirst();
        }
    }

    record Arr(List<Node> elements) implements Node {}

    record Text(String value, String written) implements Node {}

    record Int(String digits) implements Node {}

    record Decimal(String digits) implements Node {}

    record Null() implements Node {}

    record Bool() implements Node {}

    record Member(String name, String written, Node value) {}

    /** The one value of a body, or null when it is not strict JSON in UTF-8. */
    static @Nullable Node parse(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") || BAD_ESCAPE.matcher(text).find()
                    ? null
                    : new StrictJson(text).document();
        } catch (CharacterCodingException | JacksonException e) {
            return null;
        }
    }

    private @Nullable Node document() {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return null;
        }
        Node node = node(first);
        return parser.nextToken() == null ? node : null;
    }

    private Node node(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> new Text(parser.getString(), written());
            case VALUE_NUMBER_INT -> new Int(parser.getString());
            case VALUE_NUMBER_FLOAT -> new Decimal(parser.getString());
            case VALUE_NULL -> new Null();
            case VALUE_TRUE, VALUE_FALSE -> new Bool();
            default -> throw new IllegalStateException("unexpected token " + token);
        };
    }

    private Obj object() {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getString();
            String written = written();
            members.add(new Member(name, written, node(parser.nextToken())));
        }
        return new Obj(members);
    }

    private Arr array() {
        List<Node> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            elements.add(node(token));
        }
        return new Arr(elements);
    }

    /** What stands between the quotes of the current string. */
    private String written() {
        int from = (int) parser.currentTokenLocation().getCharOffset() + 1;
        int to = from;
        while (text.charAt(to) != '"') {
            to += text.charAt(to) == '\\' ? 2 : 1;
        }
        return text.substring(from, to);
    }
}
