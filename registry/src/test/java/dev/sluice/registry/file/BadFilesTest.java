package dev.sluice.registry.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource({"shapes", "names", "urls", "choices", "headers", "limits", "settings", "variables"})
    void readWhenOneThingIsWrongThenItsLineAndSentence(String yaml, int line, String sentence) {
        Path file = TestFiles.write(folder, yaml);

        ServersFileException failure = catchThrowableOfType(
                ServersFileException.class, () -> new ServersFile(Map.of("EMPTY", "")::get).read(file));

        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.problems().getFirst().toString())
                .startsWith("%s:%d: ".formatted(file, line))
                .contains(sentence);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(
                arguments("servers: [\n", 2, "not valid YAML: "),
                arguments("servers:\n\t- a\n", 2, "not valid YAML: "),
                arguments("a: 1\n---\nb: 2\n", 2, "not valid YAML: "),
                arguments("- a\n", 1, "the file: expected a map"),
                arguments("servers: []\nserver: []\n", 2, "unknown key \"server\" (expected one of: servers, sluice)"),
                arguments("servers: []\n\nservers: []\n", 3, "the key \"servers\" is given twice"),
                arguments("servers: {a: b}\n", 1, "servers: expected a list"),
                arguments("servers:\n  - everything\n", 2, "server: expected a map"),
                arguments("? [a]\n: b\n", 1, "a key must be plain text"),
                arguments("servers: !!java.io.File [x]\n", 1, "not valid YAML: Global tag is not allowed"),
                arguments("sluice: {a: !secret x}\n", 1, "tags are not supported"),
                arguments("sluice: {a: &x 1}\n", 1, "anchors and aliases are not supported"),
                arguments("sluice: &x {a: *x}\n", 1, "anchors and aliases are not supported"),
                arguments("sluice: " + "[".repeat(40) + "]".repeat(40), 1, "not valid YAML: over 16 levels deep"),
                arguments("# " + "x".repeat(1024 * 1024), 1, "this file is over 1048576 bytes long"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("servers:\n  - url: http://a\n", 2, "the key \"name\" is missing"),
                arguments(server("name: Big"), 2, "name: \"Big\" (expected: up to 63 of"),
                arguments(server("name: -a"), 2, "name: \"-a\""),
                arguments(server("name: .well-known"), 2, "name: \".well-known\" is reserved"),
                arguments(server("name: " + "a".repeat(64)), 2, "(expected: up to 63 of"),
                arguments(server("name: mcp"), 2, "name: \"mcp\" is reserved"),
                arguments(server("name:"), 2, "name: needs a value"),
                arguments(server("name: [a]"), 2, "name: expected a single value"),
                arguments(server("name: a") + "  - name: a\n    url: http://b\n", 4, "already named \"a\""));
    }

    static Stream<Arguments> urls() {
        return Stream.of(
                arguments("servers:\n  - name: a\n", 2, "the key \"url\" is missing"),
                arguments(url("ftp://a/mcp"), 3, "url: must start with http:// or https://"),
                arguments(url("/mcp"), 3, "url: must start with http:// or https://"),
                arguments(url("http:///mcp"), 3, "url: "),
                arguments(url("http://a b/mcp"), 3, "url: not a URL ("),
                arguments(url("http://me:pw@a/mcp"), 3, "url: must not carry a user or password"),
                arguments(url("http://a_b/mcp"), 3, "url: must name a host"),
                arguments(url("http://a:70000/mcp"), 3, "url: the port must be between 1 and 65535"),
                arguments(url("'http://a/mcp#x'"), 3, "url: must not have a fragment"));
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                arguments(with("transport: sse"), 4, "transport: \"sse\" is not yet supported"),
                arguments(with("transport: stdio"), 4, "transport: \"stdio\" is not yet supported"),
                arguments(with("transport: tcp"), 4, "transport: \"tcp\" is unknown (expected: streamable-http)"),
                arguments(
                        with("revision: 2024-11-05"), 4, "revision: \"2024-11-05\" is unknown (expected one of: auto,"),
                arguments(
                        with("revison: auto"), 4, "server: unknown key \"revison\" (expected one of: forward-headers,"),
                arguments(with("forward-headers: [Authorization]"), 4, "forward-headers: \"authorization\" would hand"),
                arguments(with("forward-headers: [auth*]"), 4, "forward-headers: \"auth*\" would hand"),
                arguments(with("forward-headers: [Mcp-Name]"), 4, "forward-headers: \"mcp-name\" is set by"));
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments(with("headers: [a]"), 4, "headers: expected a map"),
                arguments(with("headers: {Host: a}"), 4, "headers: \"Host\" is set by Sluice itself"),
                arguments(with("headers: {transfer-encoding: a}"), 4, "is set by Sluice itself"),
                arguments(with("headers: {Mcp-Session-Id: a}"), 4, "is set by Sluice itself"),
                arguments(with("headers: {'a b': c}"), 4, "headers: \"a b\" is not a header name"),
                arguments(with("headers: {a: \"x\\r\\ny\"}"), 4, "the value of \"a\" must be printable ASCII"),
                arguments(with("headers: {a: [x]}"), 4, "headers: a: expected a single value"),
                arguments(with("headers:\n      X-A: 1\n      x-a: 2"), 6, "headers: \"x-a\" is given twice"));
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                arguments(with("limits: 4MiB"), 4, "limits: expected a map"),
                arguments(with("limits: {max: 1}"), 4, "limits: unknown key \"max\""),
                arguments(with("limits: {max-body: 4MB}"), 4, "max-body: \"4MB\" (expected: a size up to 1GiB"),
                arguments(with("limits: {max-body: 0}"), 4, "max-body: \"0\""),
                arguments(with("limits: {max-result: 2GiB}"), 4, "max-result: \"2GiB\""),
                arguments(with("limits: {max-result: 999999999999GiB}"), 4, "max-result: \"999999999999GiB\""),
                arguments(with("limits: {idle-timeout: 30}"), 4, "idle-timeout: \"30\" (expected: a time up to 1d"),
                arguments(with("limits: {idle-timeout: 25h}"), 4, "idle-timeout: \"25h\""),
                arguments(with("limits: {connect-timeout: -1s}"), 4, "connect-timeout: \"-1s\""),
                arguments(with("limits: {max-streams: many}"), 4, "max-streams: \"many\" (expected: a number between"),
                arguments(with("limits:\n      max-connections: 1000001"), 5, "max-connections: \"1000001\""));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                arguments("sluice: on\n", 1, "sluice: expected a map"),
                arguments("sluice:\n  edge:\n    keepAlive: 1s\n", 3, "sluice.edge: the key \"keepAlive\" is not"),
                arguments("sluice:\n  edge.keep-alive: 1s\n", 2, "sluice: the key \"edge.keep-alive\" is not"),
                arguments("sluice:\n  edge:\n", 2, "sluice.edge: needs a value"),
                arguments("sluice:\n  a:\n    - x\n    - [y, '']\n", 4, "sluice.a[1][1]: needs a value"));
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                arguments(url("${NOPE}"), 3, "url: the environment variable NOPE is not set"),
                arguments(with("headers: {a: '${NOPE}'}"), 4, "headers: a: the environment variable NOPE is not set"),
                arguments(url("'${EMPTY}'"), 3, "url: needs a value"),
                arguments(url("'http://${A'"), 3, "url: a variable is written ${NAME}"),
                arguments(url("'http://${A-B}/mcp'"), 3, "url: a variable is written ${NAME}"));
    }

    private static String server(String line) {
        return "servers:\n  - %s\n    url: http://a\n".formatted(line);
    }

    private static String url(String url) {
        return "servers:\n  - name: a\n    url: %s\n".formatted(url);
    }

    private static String with(String line) {
        return server("name: a") + "    " + line + "\n";
    }
}
