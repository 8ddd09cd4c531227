package io.datawarp.ingest.backfill;

import io.datawarp.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes tbl_backfills and the plans of their files. */
@ApplicationScoped
class BackfillStore {

    private static final String STOPPED = "Stopped before it began";

    private final DataSource database;

    BackfillStore(DataSource database) {
        this.database = database;
    }

    /** Records a new backfill, or finds the one that does just that already. */
    long start(BackfillForm form, String caller) throws SQLException {
        String running = "SELECT backfill_id FROM datawarp.tbl_backfills WHERE status = 'running'"
                + " AND stop_requested_by IS NULL AND publication IS NOT DISTINCT FROM ?"
                + " AND period IS NOT DISTINCT FROM ? AND force = ? AND config IS NOT DISTINCT FROM ?";
        String sql = "INSERT INTO datawarp.tbl_backfills (publication, period, force, config, requested_by)"
                + " VALUES (?, ?, ?, ?, ?) RETURNING backfill_id";
        return Transaction.get(database, connection -> {
            // One asker at a time, so that two that ask for the same get the same.
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(7202606, 0)");
                    PreparedStatement find = connection.prepareStatement(running);
                    PreparedStatement insert = connection.prepareStatement(sql)) {
                lock.execute();
                bind(find, form);
                long id = id(find).orElse(0L);
                if (id == 0) {
                    bind(insert, form);
                    insert.setString(5, caller);
                    id = id(insert).orElseThrow();
                }
                return id;
            }
        });
    }

    private static void bind(PreparedStatement statement, BackfillForm form) throws SQLException {
        statement.setString(1, form.publication());
        statement.setString(2, form.period());
        statement.setBoolean(3, form.force());
        statement.setString(4, form.config());
    }

    private static Optional<Long> id(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
        }
    }

    /** What a backfill that is not planned yet is to load. */
    record Unplanned(long id, BackfillForm form) {}

    List<Unplanned> unplanned() throws SQLException {
        String sql = "SELECT backfill_id, publication, period, force, config FROM datawarp.tbl_backfills"
                + " WHERE status = 'running' AND planned_at IS NULL ORDER BY backfill_id";
        List<Unplanned> unplanned = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                BackfillForm form = new BackfillForm(
                        row.getString(2), row.getString(3), row.getBoolean(4), false, row.getString(5));
                unplanned.add(new Unplanned(row.getLong(1), form));
            }
        }
        return unplanned;
    }

    /**
     * Adds files; those that another attempt has planned already stay as they are. Where somebody has asked for the end
     * meanwhile, none of them begins.
     */
    void plan(long backfillId, List<Planner.Planned> files) throws SQLException {
        Transaction.run(database, connection -> plan(connection, backfillId, files, isToStop(connection, backfillId)));
    }

    // Locked: whoever asks for the end now finds the files that are added here.
    private static boolean isToStop(Connection connection, long backfillId) throws SQLException {
        String sql = "SELECT stop_requested_by IS NOT NULL FROM datawarp.tbl_backfills WHERE backfill_id = ? FOR SHARE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, backfillId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void plan(Connection connection, long backfillId, List<Planner.Planned> files, boolean stopped)
            throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_backfill_files (backfill_id, publication, period, url, path, status,"
                + " error_code, message, completed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                + " CASE WHEN ? THEN clock_timestamp() END) ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Planner.Planned file : files) {
                boolean ended = file.status().hasEnded();
                FileStatus status = ended ? file.status() : stopped ? FileStatus.STOPPED : FileStatus.QUEUED;
                statement.setLong(1, backfillId);
                statement.setString(2, file.publication());
                statement.setString(3, file.period());
                statement.setString(4, file.url());
                statement.setString(5, file.path());
                statement.setString(6, status.word());
                statement.setString(7, file.code());
                statement.setString(8, !ended && stopped ? STOPPED : file.message());
                statement.setBoolean(9, status.hasEnded());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    void planned(long backfillId, @Nullable String code, @Nullable String message) throws SQLException {
        String sql = "UPDATE datawarp.tbl_backfills SET planned_at = clock_timestamp(), error_code = ?,"
                + " error_message = ? WHERE backfill_id = ? AND planned_at IS NULL";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            statement.setString(2, message);
            statement.setLong(3, backfillId);
            statement.executeUpdate();
        }
    }

    /** Files that have not begun end here; false when the backfill has ended already. */
    boolean stop(long backfillId, String caller) throws SQLException {
        String ask = "UPDATE datawarp.tbl_backfills SET stop_requested_by = coalesce(stop_requested_by, ?)"
                + " WHERE backfill_id = ? AND status = 'running'";
        String files = "UPDATE datawarp.tbl_backfill_files SET status = 'stopped', completed_at = clock_timestamp(),"
                + " message = '" + STOPPED + "' WHERE backfill_id = ? AND status IN ('queued', 'waiting')";
        try (Connection connection = database.getConnection();
                PreparedStatement asked = connection.prepareStatement(ask);
                PreparedStatement stopped = connection.prepareStatement(files)) {
            asked.setString(1, caller);
            asked.setLong(2, backfillId);
            boolean running = asked.executeUpdate() == 1;
            stopped.setLong(1, backfillId);
            stopped.executeUpdate();
            return running;
        }
    }
}
