package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Archived tables whose retention is over, where removing is switched on: one run announces a table and has its Parquet
 * copy read back again, a run at least a week later removes it. The database refuses what has no such copy.
 */
@ApplicationScoped
class RetentionStep implements Step {

    private static final int SHOWN = 20;

    private final RetiredTables tables;
    private final RetentionConfig config;

    RetentionStep(RetiredTables tables, RetentionConfig config) {
        this.tables = tables;
        this.config = config;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.MONTHLY;
    }

    @Override
    public int place() {
        return 40;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        List<RetiredTable> retired = tables.list(connection);
        List<String> lines = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (RetiredTable table : retired) {
            run.progress(lines.size(), retired.size());
            try {
                lines.add(table.line(run.dryRun() || !config.remove() ? plan(table) : treat(connection, table)));
            } catch (SQLException e) {
                // One that a view or a query holds keeps no other from going.
                lines.add(table.line("stays: " + e.getMessage()));
                refused.add(table.relation());
            }
        }
        String message = retired.isEmpty()
                ? "No archived table is past its retention"
                : Text.count(
                                retired.size(),
                                "archived table is past its retention",
                                "archived tables are past their retention")
                        + (config.remove()
                                ? ""
                                : "; none is removed while datawarp.governance.retention.remove is false");
        return refused.isEmpty()
                ? Outcome.of(this, run.dryRun(), message, Text.first(SHOWN, lines))
                : new Outcome(
                        name(),
                        "failed",
                        message + "; refused: " + String.join(", ", refused),
                        Text.first(SHOWN, lines));
    }

    private String plan(RetiredTable table) {
        if (table.removableFrom() == null) {
            return config.remove() ? "would be announced" : "is kept";
        }
        if (!table.isDue()) {
            return "may go from " + table.removableFrom() + " on";
        }
        return table.isProved() ? "would be removed; " + table.whereabouts() : unproved(table);
    }

    private String treat(Connection connection, RetiredTable table) throws SQLException {
        if (table.removableFrom() == null) {
            tables.announce(connection, table);
            return "is announced: a run at least a week from now removes it; " + table.whereabouts()
                    + (table.copy() == null ? "" : ", which is read back again first");
        }
        if (table.isDue() && table.isProved()) {
            tables.remove(connection, table);
            return "is removed; " + table.whereabouts();
        }
        if (!table.isProved()) {
            tables.askForProof(connection, table);
        }
        return plan(table);
    }

    private static String unproved(RetiredTable table) {
        String trouble = table.trouble();
        return "stays: " + table.copy() + " was not read back since it was announced"
                + (trouble == null ? "" : ": " + trouble);
    }
}
