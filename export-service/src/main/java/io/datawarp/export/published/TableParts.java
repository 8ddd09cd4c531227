package io.datawarp.export.published;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Where a table goes that may need several files.
 *
 * @param bytes after which a file ends and another begins
 * @param next gives a new file
 * @param written takes a file that is finished, before the next begins
 */
public record TableParts(long bytes, Next next, Written written) {

    /** Gives files. */
    @FunctionalInterface
    public interface Next {
        Path get() throws IOException;
    }

    /** Takes files. */
    @FunctionalInterface
    public interface Written {
        void accept(Path file, TableFile table) throws IOException, SQLException;
    }
}
