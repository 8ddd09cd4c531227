package io.datawarp.governance.snapshot;

import io.datawarp.governance.success.SuccessReader;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Objects;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes today's figures of every dataset into tbl_source_metrics, and the size of the whole database and its parts into
 * tbl_storage_figures; taking them again the same day replaces them.
 */
@ApplicationScoped
class Snapshots {

    private static final Logger LOG = Logger.getLogger(Snapshots.class);

    private static final String STORAGE = """
            WITH parts AS (
                SELECT
                    CASE
                        WHEN n.nspname = 'staging' THEN 'published'
                        WHEN n.nspname = 'archive' THEN 'archived'
                        WHEN n.nspname IN ('incoming', 'staging_test') THEN 'passing'
                        WHEN c.relname IN ('tbl_edition_changes', 'tbl_edition_shifts', 'tbl_held_values') THEN 'kept'
                        ELSE 'control'
                    END AS part,
                    -- Null for one that is dropped meanwhile.
                    sum(pg_total_relation_size(c.oid)) AS bytes
                FROM pg_catalog.pg_class AS c
                JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'm')
                    AND n.nspname IN ('staging', 'archive', 'incoming', 'staging_test', 'datawarp')
                GROUP BY 1
            )
            INSERT INTO datawarp.tbl_storage_figures AS s
                (measured_on, database_bytes, published_bytes, archived_bytes, kept_bytes, control_bytes, passing_bytes)
            SELECT
                (clock_timestamp() AT TIME ZONE 'UTC')::date,
                pg_database_size(current_database()),
                coalesce(sum(bytes) FILTER (WHERE part = 'published'), 0),
                coalesce(sum(bytes) FILTER (WHERE part = 'archived'), 0),
                coalesce(sum(bytes) FILTER (WHERE part = 'kept'), 0),
                coalesce(sum(bytes) FILTER (WHERE part = 'control'), 0),
                coalesce(sum(bytes) FILTER (WHERE part = 'passing'), 0)
            FROM parts
            ON CONFLICT (measured_on) DO UPDATE SET
                database_bytes = excluded.database_bytes,
                published_bytes = excluded.published_bytes,
                archived_bytes = excluded.archived_bytes,
                kept_bytes = excluded.kept_bytes,
                control_bytes = excluded.control_bytes,
                passing_bytes = excluded.passing_bytes
            """;

    private final DataSource database;
    private final SuccessReader success;

    Snapshots(DataSource database, SuccessReader success) {
        this.database = database;
        this.success = success;
    }

    // Late in the day, so that the day's loads are in its figures.
    @Scheduled(cron = "${datawarp.governance.snapshot.cron:0 50 23 * * ?}", timeZone = "UTC")
    void daily() throws SQLException {
        try {
            Snapshot snapshot = take();
            LOG.infof("Took the figures of %d datasets", snapshot.datasets());
        } catch (SQLException | RuntimeException e) {
            try (Connection connection = database.getConnection()) {
                note(connection, "failed", Objects.requireNonNullElse(e.getMessage(), e.toString()));
            } catch (SQLException unnoted) {
                e.addSuppressed(unnoted);
            }
            throw e;
        }
    }

    Snapshot take() throws SQLException {
        success.keep();
        String sql = """
                WITH today AS (
                    SELECT (clock_timestamp() AT TIME ZONE 'UTC')::date AS day
                ),
                written AS (
                    INSERT INTO datawarp.tbl_source_metrics AS m
                        (source_code, measured_on, row_count, size_bytes, loads_completed, loads_failed)
                    SELECT
                        d.code,
                        today.day,
                        d.row_count,
                        coalesce(pg_total_relation_size(c.oid), 0),
                        coalesce(l.completed, 0),
                        coalesce(l.failed, 0)
                    FROM today
                    CROSS JOIN datawarp.tbl_data_sources AS d
                    LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = d.schema_name
                    LEFT JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = d.table_name
                    LEFT JOIN (
                        SELECT
                            e.source_code,
                            count(*) FILTER (WHERE e.status = 'completed') AS completed,
                            count(*) FILTER (WHERE e.status IN ('failed', 'rolled_back')) AS failed
                        FROM datawarp.tbl_load_events AS e
                        CROSS JOIN today
                        WHERE e.schema_name <> 'staging_test'
                            AND e.completed_at >= today.day::timestamp AT TIME ZONE 'UTC'
                            AND e.started_at >= today.day::timestamp AT TIME ZONE 'UTC' - interval '2 days'
                        GROUP BY e.source_code
                    ) AS l ON l.source_code = d.code
                    WHERE d.status <> 'archived'
                    ON CONFLICT (source_code, measured_on) DO UPDATE SET
                        row_count = excluded.row_count,
                        size_bytes = excluded.size_bytes,
                        loads_completed = excluded.loads_completed,
                        loads_failed = excluded.loads_failed
                    RETURNING 1
                )
                SELECT today.day, (SELECT count(*) FROM written) FROM today
                """;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(STORAGE);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                Snapshot taken =
                        new Snapshot(Objects.requireNonNull(row.getObject(1, LocalDate.class)), row.getLong(2));
                note(connection, "done", null);
                return taken;
            }
        }
    }

    // It stands among the jobs, so that it is told of as they are: while it failed, until the next one succeeds.
    private static void note(Connection connection, String status, @Nullable String error) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO datawarp.tbl_jobs"
                + " (kind, status, attempts, started_at, completed_at, error_message)"
                + " VALUES ('snapshot', ?, 1, transaction_timestamp(), clock_timestamp(), ?)")) {
            statement.setString(1, status);
            statement.setString(2, error);
            statement.executeUpdate();
        }
    }

    /** The day whose figures were taken, and of how many datasets. */
    record Snapshot(LocalDate measuredOn, long datasets) {}
}
