package io.datawarp.registry.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of datawarp.tbl_data_sources, one at a time. Works in the caller's transaction. */
@ApplicationScoped
class DatasetRepository {

    private final DataSource database;
    private final ObjectMapper json;

    DatasetRepository(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Tells the audit trail who makes the changes of this transaction, and why. */
    void attribute(String caller, @Nullable String reason) {
        String sql = "SELECT set_config('datawarp.caller', ?, true), set_config('datawarp.reason', ?, true)";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, caller);
            statement.setString(2, reason == null ? "" : reason);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The caller could not be named", e);
        }
    }

    /** False when the code, or the table it would have, is taken. */
    boolean add(NewDataset dataset, String caller) {
        String sql = """
                INSERT INTO datawarp.tbl_data_sources (
                    code, name, publication, domain, owner, purpose, description, frequency, source_type, licence,
                    landing_page, tags, retention_days, load_mode, validation_required, gate_thresholds, table_name,
                    created_by, contract_mode, key_columns, table_rules
                )
                VALUES (
                    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?::jsonb, '{}'), ?, ?, ?, ?,
                    coalesce(?::jsonb, '{}')
                )
                ON CONFLICT DO NOTHING
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset.code());
            statement.setString(2, dataset.name() == null ? dataset.code() : dataset.name());
            statement.setString(3, dataset.publication());
            statement.setString(4, dataset.domain());
            statement.setString(5, dataset.owner());
            statement.setString(6, dataset.purpose());
            statement.setString(7, dataset.description());
            statement.setString(8, dataset.frequency());
            statement.setString(9, dataset.sourceType());
            statement.setString(10, dataset.licence());
            statement.setString(11, dataset.landingPage());
            statement.setArray(
                    12, connection.createArrayOf("text", dataset.tags().toArray()));
            statement.setInt(13, dataset.retentionDays());
            statement.setString(14, dataset.loadMode());
            statement.setBoolean(15, dataset.validationRequired());
            JsonNode thresholds = dataset.gateThresholds();
            statement.setString(16, thresholds == null ? null : thresholds.toString());
            statement.setString(17, "tbl_" + dataset.code());
            statement.setString(18, caller);
            statement.setString(19, dataset.contractMode());
            statement.setArray(
                    20, connection.createArrayOf("text", dataset.keyColumns().toArray()));
            JsonNode rules = dataset.tableRules();
            statement.setString(21, rules == null ? null : rules.toString());
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException("The dataset could not be registered", e);
        }
    }

    Optional<Dataset> find(String code) {
        return find(code, "");
    }

    /** Locks the row until the transaction ends, so that a load and a person don't overwrite each other. */
    Optional<Dataset> lock(String code) {
        return find(code, " FOR UPDATE");
    }

    /** Sets some columns. The names come from this service's code, never from a caller. */
    void set(String code, Map<String, @Nullable Object> values) {
        if (values.isEmpty()) {
            return;
        }
        String assignments = values.keySet().stream()
                .map(column -> column + " = ?" + cast(column))
                .collect(Collectors.joining(", "));
        String sql = "UPDATE datawarp.tbl_data_sources SET " + assignments + " WHERE code = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 1;
            for (Object value : values.values()) {
                bind(connection, statement, place++, value);
            }
            statement.setString(place, code);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The dataset could not be changed", e);
        }
    }

    /**
     * Brings an archived dataset's table back to staging.
     *
     * @param withoutRows brings the dataset back even where retention has removed its table
     */
    void bringBack(String code, String reason, boolean withoutRows) {
        call(
                "SELECT set_config('datawarp.without_rows', '" + withoutRows
                        + "', true), datawarp.restore_dataset(?, ?)",
                code,
                reason);
    }

    /** Makes a table of staging that nothing owns the table of a newly registered dataset. */
    void adopt(String code, String table) {
        call("SELECT datawarp.adopt_table(?, ?)", code, table);
    }

    private void call(String sql, String code, String argument) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            statement.setString(2, argument);
            statement.execute();
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    // The functions of the database that move tables say in their own words what stands in the way.
    private static RuntimeException refused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        String first = message.substring(0, end < 0 ? message.length() : end).replaceFirst("^ERROR: ", "");
        return switch (state) {
            case "42P01", "P0002" -> Problem.of(404, "TABLE_NOT_FOUND", "Table not found", first);
            case "42P07", "55000" -> Problem.of(409, "WRONG_STATUS", "Wrong status", first);
            case "DW002" ->
                Problem.of(
                        409,
                        "TABLE_REMOVED",
                        "Table removed",
                        first + ". To load it again from its files, restore it with \"without_rows\": true");
            case "55P03" -> Problem.of(409, "TABLE_IN_USE", "Table in use", "A query holds the table; try again");
            default -> new IllegalStateException("The dataset's table could not be moved", e);
        };
    }

    Dataset read(ResultSet row) throws SQLException {
        Array tags = row.getArray("tags");
        return new Dataset(
                row.getString("code"),
                row.getString("name"),
                row.getString("publication"),
                row.getString("domain"),
                row.getString("owner"),
                row.getString("purpose"),
                row.getString("description"),
                row.getString("frequency"),
                row.getString("source_type"),
                row.getString("licence"),
                row.getString("landing_page"),
                List.of((String[]) tags.getArray()),
                row.getInt("retention_days"),
                row.getString("load_mode"),
                row.getString("contract_mode"),
                List.of((String[]) row.getArray("key_columns").getArray()),
                row.getBoolean("validation_required"),
                parse(row.getString("gate_thresholds")),
                row.getString("status"),
                row.getString("schema_name"),
                row.getString("table_name"),
                parse(row.getString("columns")),
                row.getLong("row_count"),
                row.getInt("column_count"),
                row.getString("first_period"),
                row.getString("last_period"),
                time(row, "last_load_at"),
                time(row, "last_validated_at"),
                time(row, "last_queried_at"),
                time(row, "deprecated_at"),
                row.getString("deprecation_reason"),
                row.getString("replaced_by"),
                row.getObject("archive_date", LocalDate.class),
                time(row, "archived_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("created_by"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private Optional<Dataset> find(String code, String lock) {
        String sql = "SELECT * FROM datawarp.tbl_data_sources WHERE code = ?" + lock;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The dataset could not be read", e);
        }
    }

    private static String cast(String column) {
        return column.equals("columns") || column.equals("gate_thresholds") ? "::jsonb" : "";
    }

    private static void bind(Connection connection, PreparedStatement statement, int place, @Nullable Object value)
            throws SQLException {
        if (value instanceof List<?> words) {
            statement.setArray(place, connection.createArrayOf("text", words.toArray()));
        } else if (value instanceof JsonNode node) {
            statement.setString(place, node.toString());
        } else if (value instanceof Instant instant) {
            statement.setObject(place, instant.atOffset(ZoneOffset.UTC));
        } else if (value == null) {
            statement.setNull(place, Types.NULL);
        } else {
            statement.setObject(place, value);
        }
    }

    private JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database gave JSON that is none", e);
        }
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
