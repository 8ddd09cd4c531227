package io.datawarp.ingest.spool;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One folder a load in flight, with its file in it. A folder's key is all a load keeps of it. */
@ApplicationScoped
public class Spool {

    /** What the name of a file ends with while it is on its way. */
    private static final String HALF = ".part";

    private final Path root;

    Spool(SpoolConfig config) {
        this.root = config.directory().toAbsolutePath();
    }

    void make(@Observes StartupEvent event) throws IOException {
        Files.createDirectories(root);
    }

    /** A new folder for an upload. */
    public String newKey() {
        return "upload-" + UUID.randomUUID();
    }

    /** The key of a load that fetches its file itself: the same after a crash. */
    public String keyOf(long loadId) {
        return "load-" + loadId;
    }

    /** The key of a file that several loads share: the same after a crash. */
    public static String keyOfFile(long fileId) {
        return "file-" + fileId;
    }

    /** Whether other loads may need the file as well, so that it goes only when all have ended. */
    public static boolean isShared(String key) {
        return key.startsWith("file-");
    }

    /** Where a file of that name goes; its folder is made. */
    public Path place(String key, String name) {
        try {
            return Files.createDirectories(root.resolve(key)).resolve(FileName.of(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The spool folder " + root + " can't be written", e);
        }
    }

    /** The file of that key, when its bytes are still here; one that is on its way does not count. */
    public Optional<Path> find(String key) {
        Path folder = root.resolve(key);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.toString().endsWith(HALF)).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("The spool folder " + root + " can't be read", e);
        }
    }

    /** Every key that has a folder. */
    public List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).toList();
        }
    }

    /** When bytes last came into a folder. */
    public Instant lastTouched(Path folder) throws IOException {
        Instant last = Files.getLastModifiedTime(folder).toInstant();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                last = written.isAfter(last) ? written : last;
            }
        }
        return last;
    }

    /** Forgets a file. What can't be deleted now, the next sweep deletes. */
    public void delete(String key) {
        Path folder = root.resolve(key);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The spool folder " + root + " can't be written", e);
        }
    }

    boolean isWritable() {
        return Files.isDirectory(root) && Files.isWritable(root);
    }

    Path root() {
        return root;
    }
}
