package dev.sluice.gateway.session.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** The keys of the seals: a file of the data directory, one Base64 key a line, the first one seals. Made at the first start. */
public final class SealKeys {
    private static final String FILE = "session.keys";
    private static final int BYTES = 32;

    private SealKeys() {}

    public static List<Seal.Key> in(Path data, SecureRandom random) throws IOException {
        Path file = data.resolve(FILE);
        make(file, random);
        return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.isBlank())
                .map(line -> key(file, line.trim()))
                .toList();
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] fresh = new byte[BYTES];
        random.nextBytes(fresh);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(fresh) + "\n");
        } catch (FileAlreadyExistsException kept) {
            // Sessions of earlier runs are sealed with what is in it.
        }
    }

    private static Seal.Key key(Path file, String line) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException notBase64) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new IllegalStateException(
                    "%s has a line that is not a key (expected: 32 bytes in Base64)".formatted(file));
        }
        try {
            return new Seal.Key(MessageDigest.getInstance("SHA-256").digest(bytes)[0], new SecretKeySpec(bytes, "AES"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}
