package dev.sluice.gateway.start;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Where the gateway keeps what must outlive it; nobody but its owner may look inside. */
public record DataDirectory(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    static DataDirectory at(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
        } catch (FileAlreadyExistsException _) {
            throw StartFailure.environment("--data %s is not a directory".formatted(wanted));
        } catch (IOException | UnsupportedOperationException e) {
            throw StartFailure.environment("--data %s cannot be made (%s)"
                    .formatted(wanted, e.getClass().getSimpleName()));
        }
        if (!Files.isWritable(path)) {
            throw StartFailure.environment("--data %s is not writable".formatted(wanted));
        }
        return new DataDirectory(path);
    }
}
