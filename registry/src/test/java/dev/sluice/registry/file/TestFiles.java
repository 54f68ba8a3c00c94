package dev.sluice.registry.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files to read in tests. */
final class TestFiles {
    private TestFiles() {}

    static Path write(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("sluice.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
