package dev.sluice.gateway.probe;

import dev.sluice.gateway.protocol.Revision;
import dev.sluice.gateway.routing.Known;
import dev.sluice.registry.server.ServerDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what is known of each server in the data directory, so that clients are answered after a restart even while a server is down. */
final class KnownFiles {
    private static final Logger log = LoggerFactory.getLogger(KnownFiles.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;

    KnownFiles(Path data) {
        this.directory = data.resolve("known");
    }

    /** The form on disk. An entry about another address says nothing about this one. */
    record Entry(
            String url,
            @Nullable List<String> modern,
            @Nullable Side legacy,
            boolean legacyAsked) {
        record Side(
                String revision,
                String capabilities,
                String serverInfo,
                @Nullable String instructions,
                boolean sessions) {}
    }

    Known read(ServerDefinition server) {
        Path file = file(server);
        if (!Files.exists(file)) {
            return Known.NOTHING;
        }
        try {
            Entry entry = JSON.readValue(Files.readAllBytes(file), Entry.class);
            return entry.url().equals(server.url().toString()) ? known(entry) : Known.NOTHING;
        } catch (IOException | JacksonException | NullPointerException unreadable) {
            log.warn("server={} what was known of it cannot be read and is found out again", server.name());
            return Known.NOTHING;
        }
    }

    private static Known known(Entry entry) {
        Entry.Side side = entry.legacy();
        Revision revision = side == null ? null : Revision.of(side.revision());
        return new Known(
                entry.modern() == null ? null : new Known.Modern(entry.modern()),
                side == null || revision == null
                        ? null
                        : new Known.Legacy(
                                revision, side.capabilities(), side.serverInfo(), side.instructions(), side.sessions()),
                entry.legacyAsked());
    }

    void write(ServerDefinition server, Known known) {
        Known.Legacy legacy = known.legacy();
        var entry = new Entry(
                server.url().toString(),
                known.modern() == null ? null : known.modern().versions(),
                legacy == null
                        ? null
                        : new Entry.Side(
                                legacy.revision().text(),
                                legacy.capabilities(),
                                legacy.serverInfo(),
                                legacy.instructions(),
                                legacy.sessions()),
                known.legacyAsked());
        try {
            Files.createDirectories(directory);
            Path fresh = Files.createTempFile(directory, server.name(), ".new");
            Files.write(fresh, JSON.writeValueAsBytes(entry));
            Files.move(fresh, file(server), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.warn("server={} what is known of it cannot be kept: {}", server.name(), e.getMessage());
        }
    }

    private Path file(ServerDefinition server) {
        return directory.resolve(server.name() + ".json");
    }
}
