package io.datawarp.ingest.backfill;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads backfills, their files and the tables of those. */
@ApplicationScoped
class BackfillReader {

    private static final int FILES_AT_ONCE = 200;
    private static final String SELECT = "SELECT b.*, f.*, (SELECT coalesce(sum(e.rows_loaded), 0)"
            + " FROM datawarp.tbl_backfill_files x JOIN datawarp.tbl_backfill_tables t USING (file_id)"
            + " JOIN datawarp.load_history e USING (load_id) WHERE x.backfill_id = b.backfill_id"
            + " AND e.status = 'completed') AS rows_loaded FROM datawarp.tbl_backfills b"
            + " LEFT JOIN LATERAL (SELECT count(*) AS total, count(c.completed_at) AS done,"
            + " count(*) FILTER (WHERE c.status = 'loaded') AS loaded,"
            + " count(*) FILTER (WHERE c.status = 'partial') AS partial,"
            + " count(*) FILTER (WHERE c.status = 'skipped') AS skipped,"
            + " count(*) FILTER (WHERE c.status = 'failed') AS failed,"
            + " count(*) FILTER (WHERE c.status = 'awaited') AS awaited,"
            + " count(*) FILTER (WHERE c.status = 'stopped') AS stopped"
            + " FROM datawarp.tbl_backfill_files c WHERE c.backfill_id = b.backfill_id) f ON true";
    private static final String FILES = "SELECT f.*, t.sheet, t.table_range, t.title, t.dataset,"
            + " coalesce(e.period, t.period) AS table_period, t.load_id, e.rows_loaded,"
            + " CASE WHEN t.outcome <> 'load' THEN t.outcome WHEN e.status = 'completed' THEN 'loaded'"
            + " WHEN e.status IN ('failed', 'rolled_back') THEN 'failed' WHEN e.status = 'skipped' THEN 'skipped'"
            + " ELSE 'loading' END AS outcome, coalesce(e.error_code, t.error_code) AS table_code,"
            + " coalesce(e.error_message, t.message) AS table_message FROM %s AS f"
            + " LEFT JOIN datawarp.tbl_backfill_tables t USING (file_id)"
            + " LEFT JOIN datawarp.load_history e USING (load_id)";

    private final DataSource database;

    BackfillReader(DataSource database) {
        this.database = database;
    }

    Optional<Backfill> find(long backfillId) throws SQLException {
        return list(SELECT + " WHERE b.backfill_id = ?", backfillId, null, 1).stream()
                .findFirst();
    }

    /** Newest first. */
    List<Backfill> list(@Nullable String status, int limit) throws SQLException {
        return list(
                SELECT + " WHERE b.backfill_id > ? AND (?::text IS NULL OR b.status = ?)"
                        + " ORDER BY b.backfill_id DESC LIMIT ?",
                0,
                status,
                limit);
    }

    private List<Backfill> list(String sql, long id, @Nullable String status, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            if (sql.endsWith("LIMIT ?")) {
                statement.setString(2, status);
                statement.setString(3, status);
                statement.setInt(4, limit);
            }
            List<Backfill> backfills = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    backfills.add(backfill(row));
                }
            }
            return backfills;
        }
    }

    /** The files of a backfill in their order, with their tables. */
    List<FileOutcome> files(long backfillId) throws SQLException {
        String all = "datawarp.tbl_backfill_files";
        return files(FILES.formatted(all) + " WHERE f.backfill_id = ? ORDER BY f.file_id, t.sheet", backfillId, null);
    }

    /** Those that ended after that moment, in the order in which they did. */
    List<FileOutcome> endedAfter(long backfillId, Instant moment) throws SQLException {
        // Whole files, however many tables they have; the rest is told next time.
        String ended = "(SELECT * FROM datawarp.tbl_backfill_files WHERE backfill_id = ? AND completed_at > ?"
                + " ORDER BY completed_at FETCH FIRST " + FILES_AT_ONCE + " ROWS WITH TIES)";
        return files(FILES.formatted(ended) + " ORDER BY f.completed_at, f.file_id, t.sheet", backfillId, moment);
    }

    private List<FileOutcome> files(String sql, long backfillId, @Nullable Instant moment) throws SQLException {
        Map<Long, FileOutcome> files = new LinkedHashMap<>();
        Map<Long, List<TableOutcome>> tables = new LinkedHashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, backfillId);
            if (moment != null) {
                statement.setObject(2, moment.atOffset(ZoneOffset.UTC));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long id = row.getLong("file_id");
                    files.putIfAbsent(id, file(row));
                    List<TableOutcome> of = tables.computeIfAbsent(id, any -> new ArrayList<>());
                    if (row.getString("outcome") != null && row.getString("sheet") != null) {
                        of.add(table(row));
                    }
                }
            }
        }
        return files.values().stream()
                .map(file -> new FileOutcome(
                        file.fileId(),
                        file.publication(),
                        file.period(),
                        file.url(),
                        file.sha256(),
                        file.status(),
                        file.errorCode(),
                        file.message(),
                        file.completedAt(),
                        tables.getOrDefault(file.fileId(), List.of())))
                .toList();
    }

    private static FileOutcome file(ResultSet row) throws SQLException {
        String status = row.getString("status");
        return new FileOutcome(
                row.getLong("file_id"),
                row.getString("publication"),
                row.getString("period"),
                row.getString("url"),
                row.getString("sha256"),
                // Behind another file or not: callers see one that waits.
                status.equals("queued") ? "waiting" : status,
                row.getString("error_code"),
                row.getString("message"),
                instant(row, "completed_at"),
                List.of());
    }

    private static TableOutcome table(ResultSet row) throws SQLException {
        return new TableOutcome(
                row.getString("sheet"),
                row.getString("table_range"),
                row.getString("title"),
                row.getString("dataset"),
                row.getString("table_period"),
                row.getString("outcome"),
                row.getObject("load_id", Long.class),
                row.getObject("rows_loaded", Long.class),
                row.getString("table_code"),
                row.getString("table_message"));
    }

    private static Backfill backfill(ResultSet row) throws SQLException {
        return new Backfill(
                row.getLong("backfill_id"),
                row.getString("publication"),
                row.getString("period"),
                row.getBoolean("force"),
                row.getString("config"),
                row.getString("status"),
                row.getObject("planned_at", OffsetDateTime.class) != null,
                row.getString("requested_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "completed_at"),
                row.getString("error_code"),
                row.getString("error_message"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("loaded"),
                row.getInt("partial"),
                row.getInt("skipped"),
                row.getInt("failed"),
                row.getInt("awaited"),
                row.getInt("stopped"),
                row.getLong("rows_loaded"),
                null,
                null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
