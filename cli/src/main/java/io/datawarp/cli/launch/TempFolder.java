package io.datawarp.cli.launch;

import io.datawarp.cli.client.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the temporary files of one process. In the system's one a process that is killed leaves them for good:
 * unpacked libraries, files on their way to the store.
 */
final class TempFolder {

    private TempFolder() {}

    /** Takes away what the process before has left, and gives the option by which Java takes the folder. */
    static String option(Path folder) throws IOException {
        if (Files.exists(folder)) {
            Files.walkFileTree(folder, new Delete());
        }
        return "-Djava.io.tmpdir=" + OwnerOnly.createDirectories(folder);
    }

    // Links are deleted and not followed.
    private static final class Delete extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException trouble) throws IOException {
            if (trouble != null) {
                throw trouble;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
