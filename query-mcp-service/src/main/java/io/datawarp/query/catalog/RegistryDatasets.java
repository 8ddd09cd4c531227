package io.datawarp.query.catalog;

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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the registry: published datasets only, so that a hidden one and a missing one look alike. */
@ApplicationScoped
@Typed(RegistryDatasets.class)
class RegistryDatasets implements DatasetRepository {

    private static final String PUBLISHED = " d.status IN ('active', 'deprecated') AND d.schema_name = 'staging' ";
    // xmin is that of the transaction that wrote the row last, as each one does that publishes rows.
    private static final String VERSION = "d.xmin::text";
    private static final String TABLE_FILE = "(SELECT c.relfilenode FROM pg_catalog.pg_class AS c"
            + " WHERE c.relnamespace = 'staging'::regnamespace AND c.relname = d.table_name)";

    private final DataSource database;
    private final ObjectMapper json;

    RegistryDatasets(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Optional<String> version(String code) throws SQLException {
        String sql = "SELECT " + VERSION + " FROM datawarp.tbl_data_sources AS d WHERE d.code = ? AND" + PUBLISHED;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    @Override
    public Optional<Dataset> find(String code) throws SQLException {
        String sql = "SELECT d.*, " + VERSION + " AS version, " + TABLE_FILE + " AS table_file"
                + " FROM datawarp.tbl_data_sources AS d WHERE d.code = ? AND" + PUBLISHED;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(dataset(rows)) : Optional.empty();
            }
        }
    }

    @Override
    public List<String> codes() throws SQLException {
        String sql = "SELECT d.code FROM datawarp.tbl_data_sources AS d WHERE" + PUBLISHED + "ORDER BY d.code";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> codes = new ArrayList<>();
            while (rows.next()) {
                codes.add(rows.getString(1));
            }
            return codes;
        }
    }

    @Override
    public List<Browse.Shelf> shelves(String column) throws SQLException {
        String sql = "SELECT d." + column + ", count(*) FROM datawarp.tbl_data_sources AS d WHERE" + PUBLISHED
                + "AND d." + column + " IS NOT NULL GROUP BY 1 ORDER BY 1";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<Browse.Shelf> shelves = new ArrayList<>();
            while (rows.next()) {
                shelves.add(new Browse.Shelf(rows.getString(1), rows.getLong(2)));
            }
            return shelves;
        }
    }

    @Override
    public List<Period> periods(String code) throws SQLException {
        String sql = "SELECT period, row_count, load_id, published_at FROM datawarp.tbl_dataset_periods"
                + " WHERE source_code = ? ORDER BY period DESC NULLS LAST";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet rows = statement.executeQuery()) {
                List<Period> periods = new ArrayList<>();
                while (rows.next()) {
                    periods.add(new Period(
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getObject(4, OffsetDateTime.class).toInstant()));
                }
                return periods;
            }
        }
    }

    private Dataset dataset(ResultSet row) throws SQLException {
        return new Dataset(
                row.getString("code"),
                row.getString("name"),
                row.getString("publication"),
                row.getString("domain"),
                row.getString("description"),
                row.getString("purpose"),
                row.getString("owner"),
                row.getString("frequency"),
                row.getString("licence"),
                row.getString("landing_page"),
                Arrays.asList((String[]) row.getArray("tags").getArray()),
                row.getString("status"),
                row.getString("table_name"),
                columns(row.getString("columns")),
                row.getLong("row_count"),
                row.getString("first_period"),
                row.getString("last_period"),
                instant(row, "last_load_at"),
                instant(row, "last_validated_at"),
                row.getString("deprecation_reason"),
                row.getString("replaced_by"),
                row.getObject("archive_date", LocalDate.class),
                row.getString("version"),
                row.getLong("table_file"));
    }

    private List<DatasetColumn> columns(String text) {
        try {
            return json.readValue(text, new TypeReference<List<DatasetColumn>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The registry's columns are not as the loader writes them", e);
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
