package io.datawarp.cli.launch;

import io.datawarp.cli.client.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher a data directory: the lock dies with its holder, the file in it tells who that is. */
final class WarehouseLock implements AutoCloseable {

    private final FileChannel channel;

    private WarehouseLock(FileChannel channel) {
        this.channel = channel;
    }

    static WarehouseLock take(Path directory) throws IOException {
        WarehouseLock lock = lock(directory, "lock");
        Files.writeString(
                holder(directory), Long.toString(ProcessHandle.current().pid()));
        return lock;
    }

    /** Held by the one who starts a launcher in the background, until that says that it is ready. */
    static WarehouseLock takeForStart(Path directory) throws IOException {
        WarehouseLock lock = lock(directory, "start.lock");
        try {
            requireFree(directory);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
        return lock;
    }

    private static WarehouseLock lock(Path directory, String name) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw taken(directory);
        }
        return new WarehouseLock(channel);
    }

    /** The launcher that runs on the directory now. */
    static Optional<ProcessHandle> find(Path directory) throws IOException {
        if (!Files.exists(directory.resolve("lock")) || !Files.exists(holder(directory))) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.READ)) {
            // A shared lock: two that look at once don't see each other.
            if (channel.tryLock(0, Long.MAX_VALUE, true) != null) {
                return Optional.empty();
            }
        }
        return ProcessHandle.of(
                Long.parseLong(Files.readString(holder(directory)).trim()));
    }

    /** Fails when a launcher runs on the directory. */
    private static void requireFree(Path directory) throws IOException {
        if (find(directory).isPresent()) {
            throw taken(directory);
        }
    }

    private static Failure taken(Path directory) {
        return Failure.of("A warehouse already runs on " + directory
                + "; stop it with './datawarp down', or choose another directory with --data");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static Path holder(Path directory) {
        return directory.resolve("launcher.pid");
    }
}
