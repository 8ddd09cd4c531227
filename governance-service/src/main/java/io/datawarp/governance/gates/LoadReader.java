package io.datawarp.governance.gates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.governance.gates.Evidence.EarlierLoad;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the control tables know of a load that waits for its verdict. */
@ApplicationScoped
class LoadReader {

    // One load of a dataset at a time, in their order: a load is compared with what the one before it publishes.
    private static final String WAITS = """
            e.status = 'validating'
                AND NOT EXISTS (SELECT FROM datawarp.tbl_validation_results AS r WHERE r.load_id = e.load_id)
                AND NOT EXISTS (
                    SELECT FROM datawarp.tbl_load_events AS before
                    WHERE before.source_code = e.source_code AND before.schema_name = e.schema_name
                        AND before.status = 'validating' AND before.load_id < e.load_id
                )
            """;

    private final ObjectMapper json;

    LoadReader(ObjectMapper json) {
        this.json = json;
    }

    List<Long> waiting(Connection connection) throws SQLException {
        String sql = "SELECT e.load_id FROM datawarp.tbl_load_events AS e WHERE " + WAITS + " ORDER BY e.load_id";
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<Long> loads = new ArrayList<>();
            while (rows.next()) {
                loads.add(rows.getLong(1));
            }
            return loads;
        }
    }

    /** Empty when the load has been judged, or has ended, meanwhile. */
    Optional<Load> find(Connection connection, long loadId) throws SQLException {
        String sql = """
                SELECT
                    e.load_id, e.source_code, e.period, e.schema_name,
                    coalesce(e.rows_staged, e.rows_source) AS rows_source, e.cells_read, e.cells_stored,
                    e.cells_explained + e.cells_held AS cells_explained, coalesce(e.columns, '[]') AS columns,
                    ARRAY(SELECT r::bigint FROM unnest(e.derived_rows) AS r ORDER BY r) AS derived_rows,
                    coalesce(e.request ->> 'validate', '') = 'true' AS validation_asked,
                    coalesce(d.validation_required, true) AS validation_required,
                    coalesce(d.gate_thresholds, '{}') AS gate_thresholds,
                    CASE WHEN e.schema_name = 'staging' THEN coalesce(d.schema_name, 'staging') ELSE e.schema_name END
                        AS published_schema,
                    coalesce(d.table_name, 'tbl_' || e.source_code) AS published_table,
                    coalesce(d.load_mode = 'REPLACE', false) AS replaces,
                    coalesce(d.key_columns, '{}') AS key_columns,
                    coalesce(d.columns, '[]') AS described_columns
                FROM datawarp.tbl_load_events AS e
                LEFT JOIN datawarp.tbl_data_sources AS d ON d.code = e.source_code
                WHERE e.load_id = ? AND\s""" + WAITS;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /**
     * The completed load that people compare this one with: of the same period, else of the period before, else the
     * newest.
     */
    Optional<EarlierLoad> previous(Connection connection, Load load) throws SQLException {
        return earlier(
                connection,
                load,
                "true",
                "period IS NOT DISTINCT FROM ? DESC,"
                        + " CASE WHEN period COLLATE \"C\" < ? THEN period COLLATE \"C\" END DESC NULLS LAST, load_id DESC",
                load.period(),
                load.period());
    }

    /** The dataset's newest completed load of a period. */
    Optional<EarlierLoad> completed(Connection connection, Load load, String period) throws SQLException {
        return earlier(connection, load, "period = ?", "load_id DESC", period);
    }

    private Optional<EarlierLoad> earlier(
            Connection connection, Load load, String which, String order, @Nullable String... parameters)
            throws SQLException {
        String sql = """
                SELECT load_id, period, rows_loaded
                FROM datawarp.tbl_load_events
                WHERE source_code = ? AND schema_name = ? AND status = 'completed' AND load_id <> ?
                    AND rows_loaded IS NOT NULL AND %s
                ORDER BY %s
                LIMIT 1
                """.formatted(which, order);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, load.dataset());
            statement.setString(2, load.schema());
            statement.setLong(3, load.id());
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 4, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new EarlierLoad(row.getLong(1), Optional.ofNullable(row.getString(2)), row.getLong(3)))
                        : Optional.empty();
            }
        }
    }

    private Load read(ResultSet row) throws SQLException {
        return new Load(
                row.getLong("load_id"),
                row.getString("source_code"),
                row.getString("period"),
                row.getString("schema_name"),
                row.getObject("rows_source", Long.class),
                row.getObject("cells_read", Long.class),
                row.getObject("cells_stored", Long.class),
                row.getObject("cells_explained", Long.class),
                parse(row.getString("columns")),
                List.of((Long[]) row.getArray("derived_rows").getArray()),
                row.getBoolean("validation_asked"),
                new DatasetRules(
                        row.getBoolean("validation_required"),
                        parse(row.getString("gate_thresholds")),
                        row.getString("published_schema"),
                        row.getString("published_table"),
                        row.getBoolean("replaces"),
                        List.of((String[]) row.getArray("key_columns").getArray()),
                        parse(row.getString("described_columns"))));
    }

    private JsonNode parse(String text) throws SQLException {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new SQLException("The database gave JSON that is none", e);
        }
    }
}
