package io.datawarp.cli.logs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The folder of a warehouse's logs: {@code <service>.log}, and {@code <service>-<time>.log} of earlier runs and days. */
public final class LogFolder {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final long LARGEST = 64L << 20;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String SET_ASIDE = ".+-\\d{8}T\\d{6}Z\\.log";

    private final Path folder;

    public LogFolder(Path folder) {
        this.folder = folder;
    }

    /** Sets the log of an earlier run aside. */
    public static void startAfresh(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > 0) {
            Files.move(log, aside(log, Instant.now()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Looks after the folder, once an hour, until this JVM ends. */
    public void watch() {
        Thread keeper = new Thread(this::keepAlways, "keep logs");
        keeper.setDaemon(true);
        keeper.start();
    }

    /** All logs, the newest of each service last. */
    public List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .sorted((a, b) -> sortable(a).compareTo(sortable(b)))
                    .toList();
        }
    }

    /** The service that a log is of, such as ingest-service. */
    static String service(Path log) {
        return log.getFileName().toString().replaceFirst("(-\\d{8}T\\d{6}Z)?\\.log$", "");
    }

    /** Sets large logs aside and removes those whose last line is older than seven days. */
    void keep(Instant now) throws IOException {
        for (Path log : files()) {
            if (log.getFileName().toString().matches(SET_ASIDE)) {
                if (Files.getLastModifiedTime(log).toInstant().isBefore(now.minus(KEPT))) {
                    Files.delete(log);
                }
            } else if (Files.size(log) > LARGEST) {
                setAside(log, now);
            }
        }
    }

    // Its service goes on writing to the same file, at its end: so it is copied and emptied, not moved.
    private static void setAside(Path log, Instant now) throws IOException {
        Files.copy(log, aside(log, now), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    private void keepAlways() {
        try {
            while (true) {
                try {
                    keep(Instant.now());
                } catch (IOException e) {
                    System.err.println("Old logs could not be removed: " + e.getMessage());
                }
                TimeUnit.HOURS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path aside(Path log, Instant time) {
        return log.resolveSibling(service(log) + "-" + STAMP.format(time) + ".log");
    }

    // The current log has no time in its name and belongs after those that have.
    private static String sortable(Path log) {
        String name = log.getFileName().toString();
        return name.matches(SET_ASIDE) ? name : service(log) + "-~";
    }
}
