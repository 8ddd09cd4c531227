package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Moves load events older than a year to the append-only archive, whole; none is deleted. */
@ApplicationScoped
class ArchiveEventsStep implements Step {

    private static final String A_YEAR_AGO = "date_trunc('day', clock_timestamp() - interval '1 year')";
    private static final int BATCH = 5_000;

    @Override
    public String name() {
        return "archive_load_events";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.QUARTERLY;
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        long total = value(connection, "SELECT count(*) FROM datawarp.archivable_load_events(" + A_YEAR_AGO + ")");
        long moved = 0;
        if (!run.dryRun()) {
            long batch;
            do {
                run.progress(moved, total);
                batch = value(connection, "SELECT datawarp.archive_load_events(" + A_YEAR_AGO + ", " + BATCH + ")");
                moved += batch;
            } while (batch > 0);
        }
        String events = Text.count(run.dryRun() ? total : moved, "load event", "load events");
        return Outcome.of(
                this,
                run.dryRun(),
                events + " older than a year that no published row comes from"
                        + (run.dryRun() ? " would move" : " moved") + " to datawarp.tbl_load_events_archive",
                List.of());
    }

    private static long value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
