package io.datawarp.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of the embedded PostgreSQL: {@code data}, and {@code programs} that were unpacked for it. */
final class PostgresFolder {

    private static final String INITIALISED = "initialised";

    private PostgresFolder() {}

    /** Whether a first start has gone through; before that there is no data of anybody's. */
    static boolean isInitialised(Path home) {
        return Files.exists(home.resolve(INITIALISED));
    }

    static void markInitialised(Path home) throws IOException {
        Files.createFile(home.resolve(INITIALISED));
    }

    /** Clears away what a start that was killed left: programs half unpacked, a database half made. */
    static void removeHalfMade(Path home) throws IOException {
        if (!isInitialised(home)) {
            remove(home.resolve("data"));
        }
        for (Path unpacked : children(home.resolve("programs"))) {
            if (!Files.exists(unpacked.resolve(".exists"))) {
                remove(unpacked);
            }
        }
    }

    /** The library opens the folder of the programs to every user of the machine; this closes it again. */
    static void close(Path programs) throws IOException {
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwx------"));
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
