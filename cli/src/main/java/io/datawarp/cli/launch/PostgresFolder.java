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

    /** Stands there from before a database is made until it is, so that nothing is cleared away that somebody put here. */
    private static final String MAKING = "making-data";

    private PostgresFolder() {}

    /** Whether the database is being made; so far there is no data of anybody's. */
    static boolean isNew(Path home) {
        return Files.exists(home.resolve(MAKING));
    }

    static void markMade(Path home) throws IOException {
        Files.delete(home.resolve(MAKING));
    }

    /** Clears away what a start that was killed left: programs half unpacked, a database half made. */
    static void prepare(Path home) throws IOException {
        if (isNew(home)) {
            remove(home.resolve("data"));
        } else if (!Files.exists(home.resolve("data"))) {
            Files.createFile(home.resolve(MAKING));
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
