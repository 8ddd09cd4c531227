package io.datawarp.ingest.revision;

import io.datawarp.ingest.stage.TableShape;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Brings an edition back, as it was published, from what stands now and from what each later edition changed. */
@ApplicationScoped
class EditionReader {

    private static final int ROWS_AT_A_TIME = 1000;

    private final DataSource database;
    private final EditionColumns columns;

    EditionReader(DataSource database, EditionColumns columns) {
        this.database = database;
        this.columns = columns;
    }

    /** Takes rows one by one. */
    interface Sink {
        void columns(List<String> names, List<String> types) throws IOException;

        void row(ResultSet row) throws SQLException, IOException;
    }

    /** Empty when the load has published nothing of this dataset. */
    Optional<Edition> find(String dataset, long loadId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<Long> chain = new ArrayList<>();
            for (Long at = loadId; at != null; at = next(connection, dataset, at)) {
                chain.add(at);
            }
            if (!stands(connection, dataset, chain.get(chain.size() - 1))) {
                return Optional.empty();
            }
            TableShape table = table(connection, dataset);
            String replaced = chain.size() > 1 ? recorded(connection, loadId) : null;
            return Optional.of(new Edition(
                    table,
                    chain,
                    replaced == null ? columns.of(connection, dataset, loadId, table) : columns.parse(replaced),
                    markers(connection, dataset)));
        }
    }

    /** Streams the rows in the order of the file. */
    void read(Edition edition, Sink sink) throws SQLException, IOException {
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        edition.columns().forEach(column -> {
            names.add(column.name());
            types.add(column.type());
        });
        if (edition.table().columns().containsKey(TableShape.SOURCE_COLUMN)) {
            names.add(TableShape.SOURCE_COLUMN);
            types.add("text");
        }
        names.add(TableShape.SOURCE_ROW);
        types.add("bigint");
        sink.columns(names, types);
        try (Connection connection = database.getConnection()) {
            // Without a transaction the driver would fetch all rows at once.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                try (ResultSet row = statement.executeQuery(edition.sql())) {
                    while (row.next()) {
                        sink.row(row);
                    }
                }
            } finally {
                connection.rollback();
            }
        }
    }

    private static @Nullable Long next(Connection connection, String dataset, long loadId) throws SQLException {
        String sql = "SELECT load_id FROM datawarp.tbl_revisions WHERE source_code = ? AND replaced_load_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setLong(2, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private static boolean stands(Connection connection, String dataset, long loadId) throws SQLException {
        String sql = "SELECT FROM datawarp.tbl_dataset_periods WHERE source_code = ? AND load_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            statement.setLong(2, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static String recorded(Connection connection, long loadId) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT edition FROM datawarp.tbl_revisions WHERE replaced_load_id = ?")) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static Map<String, String> markers(Connection connection, String dataset) throws SQLException {
        String sql = "SELECT c ->> 'marker_of', c ->> 'name' FROM datawarp.tbl_data_sources"
                + " CROSS JOIN LATERAL jsonb_array_elements(columns) AS c WHERE code = ?"
                + " AND c ->> 'marker_of' IS NOT NULL";
        Map<String, String> markers = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    markers.put(row.getString(1), row.getString(2));
                }
            }
        }
        return markers;
    }

    private static TableShape table(Connection connection, String dataset) throws SQLException {
        String sql = "SELECT schema_name, table_name FROM datawarp.tbl_data_sources WHERE code = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, dataset);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return TableShape.read(connection, row.getString(1), row.getString(2));
            }
        }
    }
}
