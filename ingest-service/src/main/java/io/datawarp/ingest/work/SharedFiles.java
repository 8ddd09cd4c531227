package io.datawarp.ingest.work;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.archive.Sources;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.fetch.ByteProgress;
import io.datawarp.ingest.fetch.Checksum;
import io.datawarp.ingest.spool.Spool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Brings a file of a backfill once more for a load that has to go on without it, when the spool has lost it. */
@ApplicationScoped
class SharedFiles {

    private final DataSource database;
    private final Spool spool;
    private final Sources sources;

    SharedFiles(DataSource database, Spool spool, Sources sources) {
        this.database = database;
        this.spool = spool;
        this.sources = sources;
    }

    /**
     * How a table was read in the open file from which its load began.
     *
     * @param force whether the file was to be read anew, by no layout of before
     */
    record Reading(
            String publication, boolean force, @Nullable String range) {}

    /** Empty for a load of a file of its own. */
    Optional<Reading> reading(InFlight load) throws SQLException {
        String sql = "SELECT f.publication, b.force, t.table_range FROM datawarp.tbl_backfill_tables t"
                + " JOIN datawarp.tbl_backfill_files f USING (file_id) JOIN datawarp.tbl_backfills b USING (backfill_id)"
                + " WHERE t.load_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, load.loadId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Reading(row.getString(1), row.getBoolean(2), row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    /** The file with the bytes that the load is about. */
    Optional<Path> again(String key, InFlight load, ByteProgress progress) throws SQLException, IOException {
        Optional<Path> there = spool.find(key);
        if (there.isPresent() && Checksum.of(there.get(), progress).equals(load.sha256())) {
            return there;
        }
        String sql = "SELECT path FROM datawarp.tbl_backfill_files WHERE 'file-' || file_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(bring(key, row.getString(1), load, progress)) : Optional.empty();
            }
        }
    }

    private Path bring(String key, @Nullable String local, InFlight load, ByteProgress progress)
            throws SQLException, IOException {
        Path target = spool.place(key, load.request().url());
        if (load.sha256() != null && sources.isKept(load.sha256())) {
            sources.replay(load.sha256(), target);
        } else if (local == null) {
            sources.bring(load.request().url(), target, progress);
        } else {
            Files.copy(Path.of(local), target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (load.sha256() != null && !Checksum.of(target, progress).equals(load.sha256())) {
            throw new LoadFailure("SOURCE_CHANGED", "The file was changed while it was loaded; run the backfill again");
        }
        return target;
    }
}
