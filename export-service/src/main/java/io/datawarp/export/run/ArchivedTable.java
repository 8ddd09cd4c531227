package io.datawarp.export.run;

import io.datawarp.export.published.PublishedTable;
import io.datawarp.export.published.TableFile;
import io.datawarp.export.published.TableWriting;
import io.datawarp.export.sync.Layout;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import javax.sql.DataSource;

/** The table that was put away on a copy, as it is now: whoever may write there could have changed it since. */
@ApplicationScoped
class ArchivedTable {

    // Only the checksums are wanted, which are reckoned while a file is written.
    private static final TableWriting WRITING = new TableWriting(
            Map.of(),
            columns -> List.of(),
            Layout.DEFAULT.compressionLevel(),
            Layout.DEFAULT.rowGroupRows(),
            ForkJoinPool.commonPool(),
            rows -> {});

    private final DataSource database;
    private final Spool spool;

    ArchivedTable(DataSource database, Spool spool) {
        this.database = database;
        this.spool = spool;
    }

    /**
     * The name of the table when it holds other rows than its copy, or the same in another order.
     *
     * @param checksums one a column, as recorded of the copy
     */
    Optional<String> changedSince(long run, List<String> checksums) throws SQLException, IOException {
        try (Connection connection = database.getConnection()) {
            Optional<String> relation = relation(connection, run);
            if (relation.isEmpty() || checksums(connection, relation.get()).equals(checksums)) {
                return Optional.empty();
            }
            return relation;
        }
    }

    private List<String> checksums(Connection connection, String relation) throws SQLException, IOException {
        Path file = spool.newFile(relation);
        try {
            TableFile held =
                    PublishedTable.open(connection, "archive", relation).writeTo(file, WRITING);
            return held.checksums();
        } finally {
            connection.rollback();
            Files.deleteIfExists(file);
        }
    }

    /** Empty for a copy on which no table was put away, or whose table was restored or removed. */
    private static Optional<String> relation(Connection connection, long run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT relation FROM datawarp.tbl_archives"
                + " WHERE export_run = ? AND relation IS NOT NULL AND restored_at IS NULL AND removed_at IS NULL")) {
            statement.setLong(1, run);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }
}
