package io.datawarp.ingest.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When each publication is checked next: a waiting row of tbl_jobs each. Whoever holds the row's lock does the check,
 * so that several instances never do the same one.
 */
@ApplicationScoped
class ReleaseJobs {

    private static final String KIND = "release_check";

    /** A check that is due, its row locked until the transaction ends. */
    record Due(long jobId, String publication) {}

    /** Codes of the publications that have a row. */
    Set<String> known(Connection connection) throws SQLException {
        Set<String> codes = new HashSet<>();
        String sql = "SELECT payload ->> 'publication' FROM datawarp.tbl_jobs WHERE kind = ? AND status = 'waiting'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, KIND);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    codes.add(rows.getString(1));
                }
            }
        }
        return codes;
    }

    void add(Connection connection, String publication, Instant first) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_jobs (kind, payload, run_after)"
                + " VALUES (?, jsonb_build_object('publication', ?::text), ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, KIND);
            statement.setString(2, publication);
            statement.setObject(3, first.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    void cancel(Connection connection, String publication) throws SQLException {
        String sql = "UPDATE datawarp.tbl_jobs SET status = 'cancelled', completed_at = clock_timestamp()"
                + " WHERE kind = ? AND status = 'waiting' AND payload ->> 'publication' = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, KIND);
            statement.setString(2, publication);
            statement.executeUpdate();
        }
    }

    /** The next check that nobody else is at. */
    Optional<Due> claim(Connection connection, Instant now) throws SQLException {
        String sql = "SELECT job_id, payload ->> 'publication' FROM datawarp.tbl_jobs WHERE kind = ?"
                + " AND status = 'waiting' AND run_after <= ? ORDER BY run_after LIMIT 1 FOR UPDATE SKIP LOCKED";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, KIND);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Due(row.getLong(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    /** Says how the check went and when the next one is. */
    void again(Connection connection, Due due, Instant now, Instant next, @Nullable String error) throws SQLException {
        String sql = "UPDATE datawarp.tbl_jobs SET attempts = attempts + 1, started_at = ?, run_after = ?,"
                + " error_message = ? WHERE job_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setObject(2, next.atOffset(ZoneOffset.UTC));
            statement.setString(3, error);
            statement.setLong(4, due.jobId());
            statement.executeUpdate();
        }
    }

    /** Days on which releases that are still missing are expected. */
    List<LocalDate> expected(Connection connection, String publication) throws SQLException {
        String sql = "SELECT expected_on FROM datawarp.tbl_expected_releases"
                + " WHERE publication = ? AND arrived_at IS NULL AND expected_on IS NOT NULL";
        List<LocalDate> days = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, publication);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
            }
        }
        return days;
    }

    /** Periods of the publication that are published here. */
    Set<String> held(Connection connection, String publication) throws SQLException {
        String sql = "SELECT DISTINCT p.period FROM datawarp.tbl_dataset_periods p"
                + " JOIN datawarp.tbl_data_sources s ON s.code = p.source_code"
                + " WHERE s.publication = ? AND p.period IS NOT NULL";
        Set<String> periods = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, publication);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    periods.add(rows.getString(1));
                }
            }
        }
        return periods;
    }
}
