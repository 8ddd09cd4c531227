package io.datawarp.export.run;

import io.datawarp.export.published.TableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file that lies on this machine's disk, and where it is to go. */
record WrittenFile(Path file, String key, @Nullable String period, TableFile table) {

    static void delete(List<WrittenFile> files) throws IOException {
        for (WrittenFile written : files) {
            Files.deleteIfExists(written.file());
        }
    }
}
