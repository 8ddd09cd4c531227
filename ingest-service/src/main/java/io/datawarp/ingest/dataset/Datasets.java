package io.datawarp.ingest.dataset;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.ingest.event.LoadRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the registry. */
@ApplicationScoped
public class Datasets {

    /** Code of the failure when no such dataset is registered. */
    public static final String NOT_REGISTERED = "DATASET_NOT_REGISTERED";

    /** Code of the failure when the dataset is archived. */
    public static final String ARCHIVED = "DATASET_ARCHIVED";

    private final DataSource database;

    Datasets(DataSource database) {
        this.database = database;
    }

    /** Where the load may publish to, or a failure saying why nowhere. */
    public Target target(LoadRequest request) throws SQLException {
        return Target.of(request, request.test() ? null : loadable(request.dataset()));
    }

    private Dataset loadable(String code) throws SQLException {
        Dataset dataset = find(code).orElseThrow(() -> notRegistered(code));
        if (dataset.archived()) {
            throw new LoadFailure(ARCHIVED, "Dataset '" + code + "' is archived; restore it before loading into it");
        }
        return dataset;
    }

    private LoadFailure notRegistered(String code) {
        String nearest;
        try {
            nearest = nearest(code);
        } catch (SQLException e) {
            nearest = null;
        }
        return new LoadFailure(
                NOT_REGISTERED,
                "No dataset '" + code + "' is registered."
                        + (nearest == null ? "" : " Did you mean '" + nearest + "'?")
                        + " Register it with 'datawarp register " + code + "', or load with --test to try a file");
    }

    private Optional<Dataset> find(String code) throws SQLException {
        String sql = "SELECT code, schema_name, table_name, load_mode = 'REPLACE' AS replaces,"
                + " status = 'archived' AS archived FROM datawarp.tbl_data_sources WHERE code = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(dataset(row)) : Optional.empty();
            }
        }
    }

    private @Nullable String nearest(String code) throws SQLException {
        String sql = "SELECT code FROM datawarp.tbl_data_sources WHERE status <> 'archived'"
                + " AND public.similarity(code, ?) > 0.4 ORDER BY public.similarity(code, ?) DESC, code LIMIT 1";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, code);
            statement.setString(2, code);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static Dataset dataset(ResultSet row) throws SQLException {
        return new Dataset(
                row.getString("code"),
                row.getString("schema_name"),
                row.getString("table_name"),
                row.getBoolean("replaces"),
                row.getBoolean("archived"));
    }
}
