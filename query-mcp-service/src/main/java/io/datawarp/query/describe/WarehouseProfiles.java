package io.datawarp.query.describe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.query.describe.ColumnDescription.TopValue;
import io.datawarp.query.describe.Description.LoadVerdict;
import io.datawarp.query.describe.Description.Profile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads what governance-service found in the columns of a dataset, its grain and its last loads. */
@ApplicationScoped
@Typed(WarehouseProfiles.class)
class WarehouseProfiles implements ProfileReader {

    private static final String COLUMNS = """
            SELECT column_name, filled, distinct_values, lowest, highest, top_values, complete
            FROM datawarp.tbl_column_profiles
            WHERE source_code = ?
            """;
    private static final String PROFILE = """
            SELECT row_count, sampled, profiled_at
            FROM datawarp.tbl_dataset_profiles
            WHERE source_code = ? AND error_message IS NULL
            """;
    // A key that was found by comparing editions stands in for one that nobody declared.
    private static final String GRAIN = """
            SELECT d.key_columns, 'declared' AS origin
            FROM datawarp.tbl_data_sources AS d
            WHERE d.code = ? AND d.key_columns <> '{}'
            UNION ALL
            (
                SELECT r.key_columns, 'found by comparing editions'
                FROM datawarp.tbl_revisions AS r
                WHERE r.source_code = ? AND r.key_columns <> '{}'
                ORDER BY r.revision_id DESC
                LIMIT 1
            )
            LIMIT 1
            """;
    private static final String LOADS = """
            SELECT e.load_id, e.period, e.status, v.verdict, e.rows_loaded, e.started_at,
                coalesce(e.error_message, nullif(v.message, 'All gates passed')) AS message
            FROM datawarp.tbl_load_events AS e
            LEFT JOIN datawarp.tbl_validation_results AS v ON v.load_id = e.load_id AND v.gate = 'overall'
            WHERE e.source_code = ? AND e.schema_name <> 'staging_test'
            ORDER BY e.load_id DESC
            LIMIT 5
            """;
    private static final String TOTALS = """
            SELECT coalesce(sum(cardinality(e.derived_rows)), 0)
            FROM datawarp.tbl_load_events AS e
            WHERE e.load_id IN (SELECT p.load_id FROM datawarp.tbl_dataset_periods AS p WHERE p.source_code = ?)
            """;

    private final DataSource database;
    private final ObjectMapper json;

    WarehouseProfiles(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Map<String, ColumnProfile> columns(String code) {
        return ask(COLUMNS, code, rows -> {
            Map<String, ColumnProfile> columns = new LinkedHashMap<>();
            while (rows.next()) {
                columns.put(
                        rows.getString(1),
                        new ColumnProfile(
                                rows.getLong(2),
                                rows.getLong(3),
                                rows.getString(4),
                                rows.getString(5),
                                values(rows.getString(6)),
                                rows.getBoolean(7)));
            }
            return columns;
        });
    }

    @Override
    public Optional<Profile> profile(String code) {
        return ask(
                PROFILE,
                code,
                row -> row.next()
                        ? Optional.of(new Profile(
                                row.getLong(1), row.getBoolean(2), time(row, 3).toInstant()))
                        : Optional.empty());
    }

    @Override
    public Description.Grain grain(String code) {
        return ask(
                GRAIN,
                code,
                row -> row.next()
                        ? new Description.Grain(
                                List.of((String[]) row.getArray(1).getArray()), row.getString(2))
                        : new Description.Grain(List.of(), "unknown"));
    }

    @Override
    public List<LoadVerdict> loads(String code) {
        return ask(LOADS, code, rows -> {
            List<LoadVerdict> loads = new ArrayList<>();
            while (rows.next()) {
                loads.add(new LoadVerdict(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getObject(5, Long.class),
                        time(rows, 6).toInstant(),
                        rows.getString(7)));
            }
            return loads;
        });
    }

    @Override
    public long totalRows(String code) {
        return ask(TOTALS, code, row -> {
            row.next();
            return row.getLong(1);
        });
    }

    private <T> T ask(String sql, String code, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setString(i, code);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reading.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The description of " + code + " could not be read", e);
        }
    }

    private List<TopValue> values(String text) {
        try {
            return json.readValue(text, new TypeReference<List<TopValue>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A profile is not as governance-service writes it", e);
        }
    }

    private static OffsetDateTime time(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class));
    }

    private interface Reading<T> {

        T read(ResultSet rows) throws SQLException;
    }
}
