package io.datawarp.ingest.schedule;

import io.datawarp.ingest.calendar.Calendar;
import io.datawarp.ingest.calendar.Expected;
import io.datawarp.ingest.period.Period;
import io.datawarp.ingest.publication.Publication;
import io.datawarp.ingest.publication.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Writes tbl_expected_releases. A release is written down while it is still to come; periods that were late before
 * anybody waited for them are history, and no alert.
 */
@ApplicationScoped
class ExpectedReleases {

    private final Calendar calendar;

    ExpectedReleases(Calendar calendar) {
        this.calendar = calendar;
    }

    /** Writes down what is expected now, and what has arrived. */
    void refresh(Connection connection, List<Publication> publications, Instant now) throws SQLException {
        expect(connection, publications, now);
        arrive(connection);
    }

    private void expect(Connection connection, List<Publication> publications, Instant now) throws SQLException {
        String sql = "INSERT INTO datawarp.tbl_expected_releases AS old (publication, period, expected_on, late_after)"
                + " VALUES (?, ?, ?, ?) ON CONFLICT (publication, period) DO UPDATE"
                + " SET expected_on = excluded.expected_on, late_after = excluded.late_after"
                + " WHERE old.arrived_at IS NULL AND (old.expected_on, old.late_after)"
                + " IS DISTINCT FROM (excluded.expected_on, excluded.late_after)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Publication publication : publications) {
                if (publication.enabled() && publication.periods() instanceof Schedule schedule) {
                    for (Period period : schedule.ended(calendar.today())) {
                        calendar.expected(publication, period)
                                .filter(release -> release.lateAfter().isAfter(now))
                                .ifPresent(release -> add(statement, publication, release));
                    }
                }
            }
            statement.executeBatch();
        }
    }

    private static void add(PreparedStatement statement, Publication publication, Expected release) {
        try {
            statement.setString(1, publication.code());
            statement.setString(2, release.period().text());
            statement.setObject(3, release.on());
            statement.setObject(4, release.lateAfter().atOffset(ZoneOffset.UTC));
            statement.addBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("An expected release could not be written down", e);
        }
    }

    // Whoever loaded it: a backfill, or a person by hand.
    private static void arrive(Connection connection) throws SQLException {
        String sql = "UPDATE datawarp.tbl_expected_releases e SET arrived_at = held.first_at FROM"
                + " (SELECT s.publication, p.period, min(p.published_at) AS first_at"
                + " FROM datawarp.tbl_dataset_periods p JOIN datawarp.tbl_data_sources s ON s.code = p.source_code"
                + " GROUP BY s.publication, p.period) held"
                + " WHERE e.arrived_at IS NULL AND held.publication = e.publication AND held.period = e.period";
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
