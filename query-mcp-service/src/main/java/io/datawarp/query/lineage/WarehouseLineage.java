package io.datawarp.query.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Follows published periods back to loads, files and verdicts. */
@ApplicationScoped
@Typed(WarehouseLineage.class)
class WarehouseLineage implements LineageRepository {

    // The file of a load is the one of its address and content; content alone finds it when it moved.
    private static final String SOURCES = """
            SELECT
                p.period, p.row_count, p.published_at, e.load_id, e.url, e.file_sha256, f.size_bytes, f.fetched_at,
                f.media_type, e.sheet, e.table_range, e.rows_source, e.rows_loaded, e.cells_read, e.cells_stored,
                e.cells_explained, e.requested_by, e.started_at, e.completed_at,
                coalesce((
                    SELECT json_agg(
                        json_build_object('gate', v.gate, 'verdict', v.verdict, 'message', v.message)
                        ORDER BY v.result_id
                    )
                    FROM datawarp.tbl_validation_results AS v
                    WHERE v.load_id = e.load_id
                ), '[]') AS verdicts,
                count(*) OVER () AS total
            FROM datawarp.tbl_dataset_periods AS p
            JOIN datawarp.tbl_load_events AS e ON e.load_id = p.load_id
            LEFT JOIN LATERAL (
                SELECT *
                FROM datawarp.tbl_source_files AS s
                WHERE s.sha256 = e.file_sha256
                ORDER BY s.url = e.url DESC, s.fetched_at
                LIMIT 1
            ) AS f ON true
            WHERE p.source_code = ?
            ORDER BY p.period DESC NULLS LAST
            LIMIT ?
            """;
    // A load that was replaced in the meantime is told of all the same: rows of it were read.
    private static final String CITED = """
            SELECT w.period, e.url, e.file_sha256, e.sheet, coalesce(p.published_at, e.completed_at, e.started_at)
            FROM unnest(?, ?) WITH ORDINALITY AS w (load_id, period, place)
            JOIN datawarp.tbl_load_events AS e ON e.load_id = w.load_id AND e.source_code = ?
            LEFT JOIN datawarp.tbl_dataset_periods AS p
                ON p.source_code = e.source_code AND p.load_id = w.load_id AND p.period IS NOT DISTINCT FROM w.period
            ORDER BY w.place
            """;
    // What was published when the newest copy was made: of a period that was loaded again since, the load before.
    private static final String COPY = """
            SELECT r.completed_at, p.period, p.load_id > r.load_id AS newer,
                CASE WHEN p.load_id > r.load_id THEN (
                    SELECT max(e.load_id) FROM datawarp.tbl_load_events AS e
                    WHERE e.source_code = p.source_code AND e.status = 'completed' AND e.load_id <= r.load_id
                        AND e.period IS NOT DISTINCT FROM p.period
                ) ELSE p.load_id END AS load_id
            FROM (
                SELECT source_code, load_id, completed_at
                FROM datawarp.tbl_export_runs
                WHERE source_code = ? AND status = 'completed' AND iceberg_snapshot_id IS NOT NULL
                ORDER BY run_id DESC
                LIMIT 1
            ) AS r
            JOIN datawarp.tbl_dataset_periods AS p ON p.source_code = r.source_code
            ORDER BY p.period DESC NULLS LAST
            """;
    // An export takes the place of the one before; each copy in the archive stays.
    private static final String EXPORTS = """
            SELECT object_key, status, row_count, size_bytes, sha256, verified_at, completed_at
            FROM (
                SELECT DISTINCT ON (place) *
                FROM datawarp.tbl_export_runs
                CROSS JOIN LATERAL (
                    SELECT CASE WHEN object_key LIKE 'datasets/%' THEN 'datasets/' ELSE object_key END AS place
                ) AS p
                WHERE source_code = ? AND status = 'completed'
                ORDER BY place, run_id DESC
            ) AS newest
            ORDER BY run_id DESC
            LIMIT 3
            """;

    // Of the editions that are published; one that was replaced has no rows any more.
    private static final String TOTALS = """
            SELECT e.load_id, total.row
            FROM datawarp.tbl_load_events AS e
            CROSS JOIN LATERAL unnest(e.derived_rows) AS total (row)
            WHERE e.load_id IN (SELECT p.load_id FROM datawarp.tbl_dataset_periods AS p WHERE p.source_code = ?)
            """;

    private final DataSource database;
    private final ObjectMapper json;

    WarehouseLineage(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Sources sources(String code, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SOURCES)) {
            statement.setString(1, code);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
                List<Source> sources = new ArrayList<>();
                int total = 0;
                while (rows.next()) {
                    sources.add(source(rows));
                    total = rows.getInt("total");
                }
                return new Sources(sources, total);
            }
        }
    }

    @Override
    public List<Citation.CitedSource> cited(String code, List<Edition> editions) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(CITED)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", editions.stream().map(Edition::loadId).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "text", editions.stream().map(Edition::period).toArray()));
            statement.setString(3, code);
            try (ResultSet rows = statement.executeQuery()) {
                List<Citation.CitedSource> cited = new ArrayList<>();
                while (rows.next()) {
                    cited.add(new Citation.CitedSource(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getObject(5, OffsetDateTime.class).toInstant()));
                }
                return List.copyOf(cited);
            }
        }
    }

    @Override
    public Optional<TableCopy> copy(String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(COPY)) {
            statement.setString(1, code);
            try (ResultSet rows = statement.executeQuery()) {
                List<Edition> editions = new ArrayList<>();
                Instant madeAt = null;
                boolean behind = false;
                while (rows.next()) {
                    madeAt = Objects.requireNonNull(instant(rows, "completed_at"));
                    behind |= rows.getBoolean("newer");
                    Long load = rows.getObject("load_id", Long.class);
                    if (load != null) {
                        editions.add(new Edition(load, rows.getString("period")));
                    }
                }
                return madeAt == null ? Optional.empty() : Optional.of(new TableCopy(madeAt, editions, behind));
            }
        }
    }

    @Override
    public List<ExportedCopy> exports(String code) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(EXPORTS)) {
            statement.setString(1, code);
            try (ResultSet rows = statement.executeQuery()) {
                List<ExportedCopy> copies = new ArrayList<>();
                while (rows.next()) {
                    copies.add(new ExportedCopy(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getObject(3, Long.class),
                            rows.getObject(4, Long.class),
                            rows.getString(5),
                            instant(rows, "verified_at"),
                            instant(rows, "completed_at")));
                }
                return copies;
            }
        }
    }

    @Override
    public TotalRows.Known totals(String code, String version) throws SQLException {
        List<Long> loads = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TOTALS)) {
            statement.setString(1, code);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    loads.add(found.getLong(1));
                    rows.add(found.getLong(2));
                }
            }
        }
        return new TotalRows.Known(version, loads, rows);
    }

    private Source source(ResultSet row) throws SQLException {
        return new Source(
                row.getString("period"),
                row.getLong("row_count"),
                Objects.requireNonNull(instant(row, "published_at")),
                row.getLong("load_id"),
                row.getString("url"),
                row.getString("file_sha256"),
                row.getObject("size_bytes", Long.class),
                instant(row, "fetched_at"),
                row.getString("media_type"),
                row.getString("sheet"),
                row.getString("table_range"),
                row.getObject("rows_source", Long.class),
                row.getObject("rows_loaded", Long.class),
                row.getObject("cells_read", Long.class),
                row.getObject("cells_stored", Long.class),
                row.getObject("cells_explained", Long.class),
                row.getString("requested_by"),
                Objects.requireNonNull(instant(row, "started_at")),
                instant(row, "completed_at"),
                verdicts(row.getString("verdicts")));
    }

    private List<Source.Verdict> verdicts(String text) {
        try {
            return json.readValue(text, new TypeReference<List<Source.Verdict>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The verdicts could not be read", e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
