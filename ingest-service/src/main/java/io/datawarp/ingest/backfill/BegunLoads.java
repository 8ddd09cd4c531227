package io.datawarp.ingest.backfill;

import io.datawarp.ingest.event.LoadEvents;
import io.datawarp.ingest.event.LoadStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes stock of what an attempt left that died before it had begun the loads of all tables of its file. */
@ApplicationScoped
class BegunLoads {

    private static final Logger LOG = Logger.getLogger(BegunLoads.class);

    private final DataSource database;
    private final LoadEvents events;

    BegunLoads(DataSource database, LoadEvents events) {
        this.database = database;
        this.events = events;
    }

    /**
     * What is there of a file's tables.
     *
     * @param sheets whose loads go on: they are of these very bytes
     * @param replaced datasets whose rows are those of other bytes, each with the load that published them
     */
    record Begun(Set<String> sheets, Map<String, Long> replaced) {

        Begun {
            sheets = Set.copyOf(sheets);
            replaced = Map.copyOf(replaced);
        }
    }

    /** Whether any load has begun, of whichever bytes: a file like that is read, whatever it was before. */
    boolean any(FileJob job) throws SQLException {
        return !loads(job).isEmpty();
    }

    /**
     * Forgets what an attempt that died wrote, but for loads of the bytes that the file has now: a file whose publisher
     * replaced it meanwhile is read anew from its first table on, so that it is never half the one and half the other.
     */
    Begun keep(FileJob job, String sha256) throws SQLException {
        forget("outcome <> 'load'", job, null);
        Set<String> sheets = new HashSet<>();
        Map<String, Long> replaced = new HashMap<>();
        for (Left load : loads(job)) {
            if (sha256.equals(load.sha256())) {
                sheets.add(load.sheet());
                continue;
            }
            LOG.infof("%sload %d is of bytes that were replaced; its table is read again", job.words(), load.loadId());
            // Its end first: dying here leaves a load that ended, and the next attempt forgets it.
            events.end(
                    load.loadId(),
                    LoadStatus.SKIPPED,
                    "SUPERSEDED",
                    "The publisher replaced the file " + job.url()
                            + " while it was loaded; all its tables are read again from the new one");
            if (isCompleted(load.loadId())) {
                replaced.put(load.dataset(), load.loadId());
            }
            forget("load_id = ?", job, load.loadId());
        }
        return new Begun(sheets, replaced);
    }

    private record Left(
            String sheet,
            String dataset,
            long loadId,
            @Nullable String sha256) {}

    private List<Left> loads(FileJob job) throws SQLException {
        String sql = "SELECT t.sheet, t.dataset, t.load_id, e.file_sha256 FROM datawarp.tbl_backfill_tables t"
                + " JOIN datawarp.tbl_load_events e USING (load_id) WHERE t.file_id = ? ORDER BY t.load_id";
        List<Left> loads = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, job.fileId());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    loads.add(new Left(row.getString(1), row.getString(2), row.getLong(3), row.getString(4)));
                }
            }
        }
        return loads;
    }

    private boolean isCompleted(long loadId) throws SQLException {
        String sql = "SELECT FROM datawarp.tbl_load_events WHERE load_id = ? AND status = 'completed'";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private void forget(String which, FileJob job, @Nullable Long loadId) throws SQLException {
        String sql = "DELETE FROM datawarp.tbl_backfill_tables WHERE file_id = ? AND " + which;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, job.fileId());
            if (loadId != null) {
                statement.setLong(2, loadId);
            }
            statement.executeUpdate();
        }
    }
}
