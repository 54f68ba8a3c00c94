package dev.sluice.gateway.start;

import dev.sluice.registry.file.FileContent;
import dev.sluice.registry.file.Problem;
import dev.sluice.registry.file.ServersFile;
import dev.sluice.registry.file.ServersFileException;
import dev.sluice.registry.file.Setting;
import dev.sluice.registry.server.ServerDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The configuration file of this start, or nothing where there is none. */
record Configuration(Path file, FileContent content) {
    private static final Path DEFAULT = Path.of("sluice.yaml");

    static Configuration load(Options options) {
        Path file = options.config().orElse(DEFAULT);
        if (options.config().isEmpty() && !Files.exists(file)) {
            return new Configuration(file, FileContent.empty());
        }
        try {
            return new Configuration(file, new ServersFile(System::getenv).read(file));
        } catch (ServersFileException e) {
            throw StartFailure.wrongUse(
                    e.problems().stream().map(Problem::toString).toArray(String[]::new));
        }
    }

    List<ServerDefinition> servers() {
        return content.servers();
    }

    Map<String, Setting> settings() {
        return content.settings();
    }

    String problem(int line, String sentence) {
        return new Problem(file.toString(), line, sentence).toString();
    }
}
