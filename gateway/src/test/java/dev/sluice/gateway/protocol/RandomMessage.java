package dev.sluice.gateway.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes JSON-RPC bodies: most of them valid, the others wrong in one of the ways that matter. */
final class RandomMessage {
    private static final String[] FOREIGN = {"x", "y", "é", "", "cursor", "traceparent"};
    private static final String[] ODD_VERSIONS = {"2.0", "\"2\\u002e0\"", "\"1.0\"", "null", "{\"a\":\"2.0\"}"};
    private static final String[] ODD_IDS = {
        "null", "1.0", "1e2", "-0", "1180591620717411303424", "{}", "[]", "true", "\"\""
    };
    private static final String[] SCALARS = {
        "null", "true", "false", "{}", "[]", "[ ]", "{ }", "0", "-1", "1.5", "-0.0e+10", "1E400"
    };
    private static final String[] PIECES = {
        "a",
        "get_weather",
        "2026-07-28",
        "a run of plain text that is long enough for eight-byte steps",
        "é",
        "你好",
        "😀",
        "\u007f",
        "\u2028",
        "\uFEFF",
        "\uFFFF",
        "\u0800",
        "\uD7FF",
        "\uE000",
        "\uDBFF\uDFFF",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0041",
        "\\u0000",
        "\\uD83D\\uDE00",
        "\\u00E9"
    };
    private static final String[] HALF_PAIRS = {
        "\\ud83d", "\\ude00", "\\ude00\\ud83d", "\\ud83d\\ud83d\\ude00", "\\uD83D\\n"
    };

    private final Random random;

    RandomMessage(Random random) {
        this.random = random;
    }

    String body() {
        return switch (random.nextInt(20)) {
            case 0 -> value(3);
            case 1, 2 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> message())
                        .collect(Collectors.joining(space() + ",", "[", space() + "]"));
            default -> space() + message() + space();
        };
    }

    private String message() {
        List<String> members = new ArrayList<>();
        members.add(member("jsonrpc", seldom() ? oneOf(ODD_VERSIONS) : "\"2.0\""));
        if (chance(80)) {
            members.add(member("id", id()));
        }
        if (chance(75)) {
            members.add(member("method", method()));
            addMaybe(members, 80, "params", params());
        } else {
            members.add(member(random.nextBoolean() ? "result" : "error", value(3)));
        }
        return object(members, "jsonrpc", "id", "method", "params", "result", "error");
    }

    private String params() {
        List<String> members = new ArrayList<>();
        addMaybe(members, 60, "name", text());
        addMaybe(members, 60, "arguments", value(4));
        addMaybe(members, 20, "uri", text());
        addMaybe(members, 20, "taskId", text());
        addMaybe(members, 70, "_meta", meta());
        return seldom() ? value(3) : object(members, "name", "arguments", "uri", "taskId", "_meta");
    }

    private String meta() {
        List<String> members = new ArrayList<>();
        addMaybe(members, 60, MetaKeys.PROTOCOL_VERSION, text());
        addMaybe(members, 60, MetaKeys.CLIENT_CAPABILITIES, value(3));
        addMaybe(members, 30, MetaKeys.LOG_LEVEL, text());
        addMaybe(members, 40, MetaKeys.PROGRESS_TOKEN, id());
        addMaybe(members, 20, MetaKeys.CLIENT_INFO, value(3));
        return seldom()
                ? value(3)
                : object(
                        members,
                        MetaKeys.PROTOCOL_VERSION,
                        MetaKeys.CLIENT_CAPABILITIES,
                        MetaKeys.LOG_LEVEL,
                        MetaKeys.PROGRESS_TOKEN,
                        MetaKeys.CLIENT_INFO);
    }

    private String id() {
        if (seldom()) {
            return oneOf(ODD_IDS);
        }
        return random.nextBoolean() ? String.valueOf(random.nextInt()) : text();
    }

    private String method() {
        if (seldom()) {
            return random.nextBoolean() ? text() : value(2);
        }
        List<String> methods = MethodsTest.all();
        return '"' + methods.get(random.nextInt(methods.size())) + '"';
    }

    private String text() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> chance(1) ? oneOf(HALF_PAIRS) : oneOf(PIECES))
                .collect(Collectors.joining("", "\"", "\""));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 2)) {
            case 0 -> text();
            case 1 -> oneOf(SCALARS);
            case 2 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(depth - 1))
                        .collect(Collectors.joining(space() + "," + space(), "[", "]"));
            default ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i ->
                                '"' + oneOf("a", "b", "name", "Method", "é") + '"' + space() + ":" + value(depth - 1))
                        .collect(Collectors.joining("," + space(), "{" + space(), "}"));
        };
    }

    /** An object of these members in any order, seldom with one more: a second of the known ones, or a foreign one. */
    private String object(List<String> members, String... known) {
        while (chance(4)) {
            members.add(member(random.nextBoolean() ? oneOf(known) : oneOf(FOREIGN), value(2)));
        }
        Collections.shuffle(members, random);
        String space = space();
        return members.stream().collect(Collectors.joining(space + ",", "{" + space, space + "}"));
    }

    private void addMaybe(List<String> members, int percent, String name, String value) {
        if (chance(percent)) {
            members.add(member(name, value));
        }
    }

    private String member(String name, String value) {
        String written = chance(1) && !name.isEmpty() ? misspell(name) : name;
        return '"' + written + '"' + space() + ":" + space() + value;
    }

    private String misspell(String name) {
        int at = random.nextInt(name.length());
        String before = name.substring(0, at);
        String after = name.substring(at + 1);
        char c = name.charAt(at);
        return switch (random.nextInt(6)) {
            case 0 -> before + "\\u%04x".formatted((int) c) + after;
            case 1 -> before + Character.toUpperCase(c) + after;
            case 2 -> name.replace("/", "\\/");
            case 3 -> name.replace('s', '\u017f').replace('k', '\u212a');
            case 4 -> name + "\\u0000";
            default -> before + after;
        };
    }

    private String space() {
        return chance(10) ? oneOf(" ", "\n", "\r\n\t ") : "";
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private boolean seldom() {
        return chance(3);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
