package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** VACUUM ANALYZE of the tables that need it; autovacuum goes on as well. */
@ApplicationScoped
class VacuumStep implements Step {

    // Dead rows, rows changed since the last ANALYZE, or none ever; and transaction ids that grow old.
    private static final String NEEDY = """
            SELECT
                format('%I.%I', s.schemaname, s.relname) AS name, s.n_dead_tup AS dead,
                has_table_privilege(c.oid, 'MAINTAIN') AS allowed
            FROM pg_catalog.pg_stat_user_tables AS s
            JOIN pg_catalog.pg_class AS c ON c.oid = s.relid
            WHERE s.schemaname IN ('staging', 'datawarp', 'archive')
                AND c.relkind = 'r'
                AND (
                    s.n_dead_tup > 1000 AND s.n_dead_tup > 0.1 * s.n_live_tup
                    OR s.n_mod_since_analyze > 1000 AND s.n_mod_since_analyze > 0.1 * s.n_live_tup
                    OR s.n_live_tup > 0 AND s.last_analyze IS NULL AND s.last_autoanalyze IS NULL
                    OR age(c.relfrozenxid) > 150000000
                )
            ORDER BY s.n_dead_tup DESC, 1
            """;
    private static final int MAINTAIN_SINCE = 17;
    private static final int SHOWN = 20;

    @Override
    public String name() {
        return "vacuum";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < MAINTAIN_SINCE) {
            return Outcome.skipped(
                    this,
                    "PostgreSQL before " + MAINTAIN_SINCE
                            + " lets only owners vacuum; autovacuum goes on, and an owner can run VACUUM ANALYZE");
        }
        List<String> allowed = new ArrayList<>();
        long dead = 0;
        int refused = 0;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEEDY)) {
            while (row.next()) {
                if (row.getBoolean("allowed")) {
                    allowed.add(row.getString("name"));
                    dead += row.getLong("dead");
                } else {
                    refused++;
                }
            }
        }
        if (!run.dryRun()) {
            vacuum(connection, run, allowed);
        }
        String message = (allowed.isEmpty()
                        ? "No table needs VACUUM"
                        : "VACUUM ANALYZE of " + Text.count(allowed.size(), "table", "tables") + " with "
                                + Text.count(dead, "dead row", "dead rows"))
                + (refused > 0 ? "; " + Text.count(refused, "table", "tables") + " may not be vacuumed by us" : "");
        return Outcome.of(this, run.dryRun(), message, Text.first(SHOWN, allowed));
    }

    private static void vacuum(Connection connection, Run run, List<String> tables) throws SQLException {
        for (int i = 0; i < tables.size(); i++) {
            run.progress(i, tables.size());
            try (Statement statement = connection.createStatement()) {
                // A table that is being loaded is passed over: nobody waits for us.
                statement.execute("VACUUM (ANALYZE, SKIP_LOCKED) " + tables.get(i));
            }
        }
    }
}
