package dev.sluice.gateway.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.routing.Known;
import dev.sluice.gateway.routing.Route;
import dev.sluice.gateway.routing.TestRoutes;
import dev.sluice.registry.server.ServerDefinition;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFilesTest {
    private static final ServerDefinition SERVER = TestRoutes.server("everything");

    @TempDir
    private Path data;

    static Stream<Known> everyKind() {
        return Stream.of(TestRoutes.BOTH, TestRoutes.ONLY_LEGACY, TestRoutes.ONLY_MODERN, TestRoutes.LEGACY_OPEN);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void readWhenWrittenThenItIsTheSame(Known known) {
        new KnownFiles(data).write(SERVER, known);

        assertThat(new KnownFiles(data).read(SERVER)).isEqualTo(known);
        assertThat(Prober.remembered(List.of(SERVER), data)).containsExactly(new Route(SERVER, known));
    }

    @Test
    void writeWhenItIsThereAlreadyThenItIsReplacedAndNothingIsLeftOver() throws IOException {
        var files = new KnownFiles(data);
        files.write(SERVER, TestRoutes.BOTH);
        files.write(SERVER, TestRoutes.ONLY_MODERN);

        assertThat(files.read(SERVER)).isEqualTo(TestRoutes.ONLY_MODERN);
        try (Stream<Path> left = Files.list(data.resolve("known"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void readWhenServerHasMovedThenNothingIsKnown() {
        new KnownFiles(data).write(SERVER, TestRoutes.BOTH);
        var moved = new ServerDefinition(
                SERVER.name(),
                URI.create("http://127.0.0.1:3002/mcp"),
                SERVER.headers(),
                SERVER.forwardHeaders(),
                SERVER.transport(),
                SERVER.revision(),
                SERVER.limits());

        assertThat(new KnownFiles(data).read(moved)).isEqualTo(Known.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"url\":1}", "{\"url\":\"x\",\"modern\":[null]}"})
    void readWhenFileIsDamagedThenNothingIsKnown(String content) throws IOException {
        Files.createDirectories(data.resolve("known"));
        Files.writeString(data.resolve("known/everything.json"), content);

        assertThat(new KnownFiles(data).read(SERVER)).isEqualTo(Known.NOTHING);
    }

    @Test
    void writeWhenTheDirectoryCannotBeMadeThenTheGatewayGoesOn() throws IOException {
        Path file = Files.createFile(data.resolve("known"));

        new KnownFiles(data).write(SERVER, TestRoutes.BOTH);

        assertThat(file).isEmptyFile();
        assertThat(new KnownFiles(data).read(SERVER)).isEqualTo(Known.NOTHING);
    }
}
