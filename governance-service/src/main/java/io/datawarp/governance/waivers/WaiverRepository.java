package io.datawarp.governance.waivers;

import io.datawarp.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rows of datawarp.tbl_gate_waivers. */
@ApplicationScoped
class WaiverRepository {

    private static final String COLUMNS = " waiver_id, source_code, gate, reason, granted_by, granted_at, expires_at,"
            + " revoked_by, revoked_at, revoked_at IS NULL AND expires_at > clock_timestamp() AS in_force ";

    private final DataSource database;

    WaiverRepository(DataSource database) {
        this.database = database;
    }

    /** Throws a 404 problem when there is no such dataset. */
    Waiver grant(String dataset, String gate, String reason, Instant expiresAt, String caller) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_gate_waivers (source_code, gate, reason, granted_by, expires_at)"
                + " SELECT code, ?, ?, ?, ? FROM datawarp.tbl_data_sources WHERE code = ? RETURNING" + COLUMNS;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, gate);
            statement.setString(2, reason);
            statement.setString(3, caller);
            statement.setObject(4, expiresAt.atOffset(ZoneOffset.UTC));
            statement.setString(5, clean(dataset));
            return first(statement).orElseThrow(() -> noDataset(dataset));
        }
    }

    List<Waiver> of(String dataset) throws SQLException {
        String sql =
                "SELECT" + COLUMNS + "FROM datawarp.tbl_gate_waivers WHERE source_code = ? ORDER BY waiver_id DESC";
        try (Connection connection = database.getConnection()) {
            requireDataset(connection, dataset);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, clean(dataset));
                try (ResultSet rows = statement.executeQuery()) {
                    List<Waiver> waivers = new ArrayList<>();
                    while (rows.next()) {
                        waivers.add(read(rows));
                    }
                    return waivers;
                }
            }
        }
    }

    /** Ends a waiver early; empty when none of that dataset and number is in force. */
    Optional<Waiver> revoke(String dataset, long waiverId, String caller) throws SQLException {
        String sql = "UPDATE datawarp.tbl_gate_waivers SET revoked_by = ?, revoked_at = clock_timestamp()"
                + " WHERE source_code = ? AND waiver_id = ? AND revoked_at IS NULL AND expires_at > clock_timestamp()"
                + " RETURNING" + COLUMNS;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, caller);
            statement.setString(2, clean(dataset));
            statement.setLong(3, waiverId);
            return first(statement);
        }
    }

    private static void requireDataset(Connection connection, String dataset) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT FROM datawarp.tbl_data_sources WHERE code = ?")) {
            statement.setString(1, clean(dataset));
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw noDataset(dataset);
                }
            }
        }
    }

    private static Problem noDataset(String dataset) {
        return Problem.of(
                404,
                "DATASET_NOT_FOUND",
                "Dataset not found",
                "No dataset '" + clean(dataset) + "'; GET /v1/datasets of registry-service lists what there is");
    }

    private static Optional<Waiver> first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(read(rows)) : Optional.empty();
        }
    }

    private static Waiver read(ResultSet row) throws SQLException {
        return new Waiver(
                row.getLong("waiver_id"),
                row.getString("source_code"),
                row.getString("gate"),
                row.getString("reason"),
                row.getString("granted_by"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("revoked_by"),
                time(row.getObject("revoked_at", OffsetDateTime.class)),
                row.getBoolean("in_force"));
    }

    private static @Nullable Instant time(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    // PostgreSQL knows no U+0000.
    private static String clean(String text) {
        return text.replace("\0", "");
    }
}
