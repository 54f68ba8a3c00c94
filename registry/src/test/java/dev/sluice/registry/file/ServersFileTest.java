package dev.sluice.registry.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.registry.server.RevisionChoice;
import dev.sluice.registry.server.ServerDefinition;
import dev.sluice.registry.server.ServerLimits;
import dev.sluice.registry.server.TransportType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersFileTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "s3cret", "MONEY", "$1 and ${TOKEN}");

    @TempDir
    Path folder;

    @Test
    void readWhenOnlyNameAndUrlThenDefaults() {
        FileContent content = read("""
                servers:
                  - name: everything
                    url: http://127.0.0.1:3001/mcp
                """);

        assertThat(content.servers())
                .containsExactly(new ServerDefinition(
                        "everything",
                        URI.create("http://127.0.0.1:3001/mcp"),
                        Map.of(),
                        List.of(),
                        TransportType.STREAMABLE_HTTP,
                        RevisionChoice.AUTO,
                        ServerLimits.defaults()));
        assertThat(content.settings()).isEmpty();
    }

    @Test
    void readWhenEverythingIsGivenThenEverythingIsTaken() {
        FileContent content = read("""
                servers:
                  - name: crm
                    url: https://crm.example/mcp?tenant=7
                    headers: {X-Team: blue, Authorization: "Bearer ${TOKEN}"}
                    forward-headers: [X-Tenant, x-langflow-global-var-*]
                    transport: streamable-http
                    revision: 2025-06-18
                    limits:
                      max-body: 1MiB
                      max-result: 512KiB
                      connect-timeout: 250ms
                      first-byte-timeout: 2m
                      idle-timeout: 1h
                      max-connections: 8
                      max-streams: 100
                """);

        ServerDefinition server = content.servers().getFirst();
        assertThat(server.headers())
                .containsExactly(Map.entry("X-Team", "blue"), Map.entry("Authorization", "Bearer s3cret"));
        assertThat(server.forwardHeaders()).containsExactly("x-tenant", "x-langflow-global-var-*");
        assertThat(server.revision()).isEqualTo(RevisionChoice.V2025_06_18);
        assertThat(server.limits())
                .isEqualTo(new ServerLimits(
                        1 << 20,
                        512 << 10,
                        Duration.ofMillis(250),
                        Duration.ofMinutes(2),
                        Duration.ofHours(1),
                        8,
                        100));
    }

    @Test
    void readWhenSettingsAreGivenThenTheyAreFlatWithTheirLines() {
        FileContent content = read("""
                sluice:
                  edge:
                    allowed-origins: [https://a.example, https://b.example]
                    allowed-hosts: []
                  transport: nio
                """);

        assertThat(content.settings())
                .isEqualTo(Map.of(
                        "sluice.edge.allowed-origins[0]", new Setting("https://a.example", 3),
                        "sluice.edge.allowed-origins[1]", new Setting("https://b.example", 3),
                        "sluice.edge.allowed-hosts", new Setting("", 4),
                        "sluice.transport", new Setting("nio", 5)));
    }

    @Test
    void readWhenFileIsEmptyThenNothingIsDeclared() {
        assertThat(read("# nothing yet\n")).isEqualTo(FileContent.empty());
        assertThat(read("")).isEqualTo(FileContent.empty());
        assertThat(read("servers:\n#  - name: a\nsluice:\n")).isEqualTo(FileContent.empty());
    }

    @Test
    void readWhenFileStartsWithByteOrderMarkThenItIsSkipped() {
        assertThat(read("\uFEFFservers: []\n").servers()).isEmpty();
    }

    @Test
    void readWhenVariableHoldsDollarsThenTheyAreTakenLiterally() {
        FileContent content = read("sluice: {edge: {greeting: '${MONEY}!'}}");

        assertThat(content.settings().get("sluice.edge.greeting")).isEqualTo(new Setting("$1 and ${TOKEN}!", 1));
    }

    @Test
    void readWhenManyThingsAreWrongThenAllAreNamedInOrder() {
        ServersFileException failure = failure("""
                servers:
                  - name: Big
                    url: ftp://x
                  - nmae: a
                    url: http://a
                """);

        assertThat(failure.problems()).extracting(Problem::line).containsExactly(2, 3, 4, 4);
    }

    @Test
    void readWhenHeaderIsWrongThenItsValueStaysSecret() {
        ServersFileException failure = failure("""
                servers:
                  - name: a
                    url: http://user:s3cret@host/mcp
                    headers: {Host: s3cret, "bad name": s3cret, X-A: "s3cret\\n", Mcp-Name: "${TOKEN}"}
                """);

        assertThat(failure.problems()).hasSize(5);
        assertThat(failure).hasMessageNotContaining("s3cret");
    }

    @Test
    void toStringWhenServerHasHeadersThenValuesStaySecret() {
        FileContent content = read("servers: [{name: a, url: 'http://a/?key=s3cret', headers: {X-Key: s3cret}}]");

        assertThat(content.toString()).contains("X-Key").doesNotContain("s3cret");
    }

    @Test
    void readWhenFileIsMissingThenItIsSaid() {
        Path missing = folder.resolve("missing.yaml");

        ServersFileException failure =
                catchThrowableOfType(ServersFileException.class, () -> new ServersFile(ENVIRONMENT::get).read(missing));

        assertThat(failure).hasMessage(missing + ":1: this file does not exist");
    }

    @Test
    void readWhenFileIsNotUtf8ThenItIsSaid() throws IOException {
        Path file = folder.resolve("latin1.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9});

        ServersFileException failure =
                catchThrowableOfType(ServersFileException.class, () -> new ServersFile(ENVIRONMENT::get).read(file));

        assertThat(failure).hasMessage(file + ":1: this file is not valid UTF-8");
    }

    private ServersFileException failure(String yaml) {
        return catchThrowableOfType(ServersFileException.class, () -> read(yaml));
    }

    private FileContent read(String yaml) {
        return new ServersFile(ENVIRONMENT::get).read(TestFiles.write(folder, yaml));
    }
}
