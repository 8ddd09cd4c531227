package io.datawarp.query.exported;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Keeps the files that the catalogue names, each by its checksum: what is answered from is proved to be what was
 * published, and a new release does not change a file that a query is reading. An object that was replaced since the
 * catalogue was read is taken from where export-service keeps it for a while, by its checksum.
 */
final class Mirror {

    private static final Logger LOG = Logger.getLogger(Mirror.class);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String SUFFIX = ".parquet";
    private static final String VERSIONS = "versions/";

    private final Store store;
    private final Path folder;

    Mirror(Store store, Path folder) throws IOException {
        this.store = store;
        this.folder = Files.createDirectories(folder).toRealPath();
    }

    Path folder() {
        return folder;
    }

    String read(String key) throws IOException {
        try (InputStream in = store.open(key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The object of that key and checksum as a file, of a dataset. */
    Path file(String dataset, String key, String sha256) throws IOException {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IOException("The catalogue names no checksum of " + key);
        }
        Path file = folder.resolve(sha256 + SUFFIX);
        if (!Files.exists(file)) {
            fetch(dataset, key, sha256, file);
        }
        return file;
    }

    /** Takes away what is not in use any more. */
    void keepOnly(Set<Path> used) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.toString().endsWith(SUFFIX) && !used.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf("Files that are not used any more could not be deleted: %s", e.getMessage());
        }
    }

    private void fetch(String dataset, String key, String sha256, Path file) throws IOException {
        try {
            fetch(key, sha256, file);
        } catch (IOException e) {
            // A release is under way, or the dataset was withdrawn: the next catalogue says so.
            try {
                fetch(VERSIONS + dataset + "/" + sha256 + SUFFIX, sha256, file);
            } catch (IOException none) {
                e.addSuppressed(none);
                throw e;
            }
        }
    }

    private void fetch(String key, String sha256, Path file) throws IOException {
        Path part = Files.createTempFile(folder, "fetching", ".part");
        try {
            MessageDigest digest = digest();
            try (InputStream in = new DigestInputStream(store.open(key), digest)) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            String found = HexFormat.of().formatHex(digest.digest());
            if (!found.equals(sha256)) {
                throw new IOException(
                        key + " is not the file that the catalogue names: its SHA-256 is " + found + ", not " + sha256);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
