package io.datawarp.governance.maintenance;

import io.datawarp.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The archived tables whose retention is over, and what the database lets us do with them. */
@ApplicationScoped
class RetiredTables {

    private static final String WHY = "Its retention is over";

    List<RetiredTable> list(Connection connection) throws SQLException {
        String sql = """
                SELECT a.archive_id, a.source_code, a.relation, a.row_count, (a.archived_at AT TIME ZONE 'UTC')::date,
                    d.retention_days, r.run_id, r.object_key,
                    (s.announced_at AT TIME ZONE 'UTC')::date + 7,
                    coalesce(s.announced_at <= clock_timestamp() - interval '7 days', false),
                    coalesce(
                        r.verified_at BETWEEN greatest(s.announced_at, clock_timestamp() - interval '1 day')
                            AND clock_timestamp(),
                        a.row_count = 0
                    ),
                    EXISTS (
                        SELECT FROM datawarp.tbl_jobs AS j
                        WHERE j.kind = 'proof' AND j.status IN ('waiting', 'running')
                            AND j.payload ->> 'run' = r.run_id::text
                    ),
                    (
                        SELECT j.error_message
                        FROM datawarp.tbl_jobs AS j
                        WHERE j.kind = 'proof' AND j.status IN ('done', 'failed') AND j.payload ->> 'run' = r.run_id::text
                        ORDER BY j.job_id DESC
                        LIMIT 1
                    )
                FROM datawarp.tbl_archives AS a
                JOIN datawarp.tbl_data_sources AS d
                    ON d.code = a.source_code AND d.status = 'archived' AND d.schema_name = 'archive'
                        AND d.table_name = a.relation
                CROSS JOIN LATERAL (
                    SELECT datawarp.standing_announcement(a, d.retention_days) AS announced_at
                ) AS s
                LEFT JOIN datawarp.tbl_export_runs AS r ON r.run_id = a.export_run
                WHERE a.restored_at IS NULL AND a.removed_at IS NULL
                    AND a.archived_at + make_interval(days => d.retention_days) <= clock_timestamp()
                ORDER BY a.archived_at, a.archive_id
                """;
        List<RetiredTable> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                tables.add(new RetiredTable(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getObject(5, LocalDate.class),
                        row.getInt(6),
                        row.getObject(7, Long.class),
                        row.getString(8),
                        row.getObject(9, LocalDate.class),
                        row.getBoolean(10),
                        row.getBoolean(11),
                        row.getBoolean(12),
                        row.getString(13)));
            }
        }
        return tables;
    }

    /** As it is now; empty when somebody has restored it, or keeps it for longer. */
    Optional<RetiredTable> find(Connection connection, long archiveId) throws SQLException {
        return list(connection).stream()
                .filter(table -> table.archiveId() == archiveId)
                .findFirst();
    }

    void announce(Connection connection, RetiredTable table) throws SQLException {
        Transaction.<Boolean, RuntimeException>get(connection, session -> {
            try (PreparedStatement statement = session.prepareStatement("SELECT datawarp.announce_removal(?)")) {
                statement.setLong(1, table.archiveId());
                statement.execute();
            }
            askForProof(session, table);
            return true;
        });
    }

    /** Asks export-service to read the copy back once more, unless that is asked already. */
    void askForProof(Connection connection, RetiredTable table) throws SQLException {
        String sql = """
                INSERT INTO datawarp.tbl_jobs (kind, payload, requested_by)
                SELECT 'proof', jsonb_build_object('dataset', ?::text, 'run', ?::bigint), 'retention'
                WHERE NOT EXISTS (
                    SELECT FROM datawarp.tbl_jobs
                    WHERE kind = 'proof' AND status IN ('waiting', 'running') AND (payload ->> 'run')::bigint = ?
                )
                """;
        Long run = table.run();
        if (run == null) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table.dataset());
            statement.setLong(2, run);
            statement.setLong(3, run);
            statement.executeUpdate();
        }
    }

    void withdraw(Connection connection, RetiredTable table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT datawarp.withdraw_removal(?)")) {
            statement.setLong(1, table.archiveId());
            statement.execute();
        }
    }

    void remove(Connection connection, RetiredTable table) throws SQLException {
        String sql = "SELECT set_config('datawarp.caller', 'retention', true), set_config('lock_timeout', '5s', true),"
                + " datawarp.remove_archive(?, '" + WHY + "')";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, table.archiveId());
            statement.execute();
        }
    }
}
