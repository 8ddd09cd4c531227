package io.datawarp.ingest.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datawarp.ingest.LoadFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes tbl_load_events. Every method uses a connection of its own, so what it says survives whatever happens to the
 * load's own transaction.
 */
@ApplicationScoped
public class LoadEvents {

    private static final String RUNNING = " AND status IN ('in_progress', 'validating')";

    private final DataSource database;
    private final ObjectMapper json;

    LoadEvents(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Records a new load and returns its id. */
    public long accept(LoadRequest request, String requestedBy) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return accept(connection, request, requestedBy, null, null);
        }
    }

    /**
     * Records a new load in the caller's transaction.
     *
     * @param publication whose backfill asks for it
     * @param sha256 of its file, when it is here already
     */
    public long accept(
            Connection connection,
            LoadRequest request,
            String requestedBy,
            @Nullable String publication,
            @Nullable String sha256)
            throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_load_events"
                + " (source_code, period, url, sheet, schema_name, request, requested_by, publication, file_sha256)"
                + " VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) RETURNING load_id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, request.dataset());
            statement.setString(2, request.period());
            statement.setString(3, request.url());
            statement.setString(4, request.sheet());
            statement.setString(5, request.schema());
            statement.setString(6, json.writeValueAsString(request));
            statement.setString(7, requestedBy);
            statement.setString(8, publication);
            statement.setString(9, sha256);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A load request could not be written as JSON", e);
        }
    }

    /** The load, unless it has ended. */
    public Optional<InFlight> inFlight(long loadId) throws SQLException {
        String sql = "SELECT load_id, status, source_code, url, request, requested_by, period, file_sha256,"
                + " error_code IS NOT DISTINCT FROM 'CANCELLED' AS cancelled"
                + " FROM datawarp.tbl_load_events WHERE load_id = ?" + RUNNING;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(inFlight(row)) : Optional.empty();
            }
        }
    }

    /** What was asked for, of a load that may have ended and may have been archived. */
    public Optional<LoadRequest> request(long loadId) throws SQLException {
        String sql = "SELECT request FROM datawarp.tbl_load_events WHERE load_id = ? UNION ALL"
                + " SELECT event -> 'request' FROM datawarp.tbl_load_events_archive WHERE load_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            statement.setLong(2, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(request(row)) : Optional.empty();
            }
        }
    }

    private LoadRequest request(ResultSet row) throws SQLException {
        try {
            return json.readValue(row.getString("request"), LoadRequest.class);
        } catch (JsonProcessingException e) {
            throw new LoadFailure(
                    "REQUEST_UNREADABLE", "What was asked for can't be read from the load's event; ask again", e);
        }
    }

    private InFlight inFlight(ResultSet row) throws SQLException {
        return new InFlight(
                row.getLong("load_id"),
                LoadStatus.of(row.getString("status")),
                request(row),
                row.getString("requested_by"),
                row.getString("period"),
                row.getString("file_sha256"),
                row.getBoolean("cancelled"));
    }

    /** Asks the load to end; false when it has ended already. */
    public boolean cancel(long loadId, String by) throws SQLException {
        String sql = "UPDATE datawarp.tbl_load_events SET error_code = 'CANCELLED', error_message = ?"
                + " WHERE load_id = ?" + RUNNING;
        return update(sql, "Cancelled by " + by, loadId);
    }

    public boolean isCancelled(long loadId) throws SQLException {
        return inFlight(loadId).map(InFlight::cancelled).orElse(false);
    }

    public void recordFile(long loadId, String sha256) throws SQLException {
        update("UPDATE datawarp.tbl_load_events SET file_sha256 = ? WHERE load_id = ?" + RUNNING, sha256, loadId);
    }

    /** Sends a load whose incoming table was lost through the whole way again. */
    public void restart(long loadId) throws SQLException {
        update("UPDATE datawarp.tbl_load_events SET status = ? WHERE load_id = ?" + RUNNING, "in_progress", loadId);
    }

    /** Ends the load without publishing; false when it had ended already. */
    public boolean end(long loadId, LoadStatus status, String code, String message) throws SQLException {
        String sql = "UPDATE datawarp.tbl_load_events SET status = ?, error_code = ?, error_message = ?"
                + " WHERE load_id = ?" + RUNNING;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, status.word());
            statement.setString(2, code);
            // PostgreSQL text has no NUL, and a message may quote a file.
            statement.setString(3, message.replace("\0", "\\0"));
            statement.setLong(4, loadId);
            return statement.executeUpdate() == 1;
        }
    }

    private boolean update(String sql, @Nullable String value, long loadId) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.setLong(2, loadId);
            return statement.executeUpdate() == 1;
        }
    }
}
