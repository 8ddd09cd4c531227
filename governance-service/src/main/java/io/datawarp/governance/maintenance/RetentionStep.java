package io.datawarp.governance.maintenance;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Archived tables whose retention is over, where removing is switched on: one run announces a table, a run at least a
 * week later has its Parquet copy read back and removes it. The database refuses what has no copy proved within the day.
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
        ProofWait proofs = new ProofWait(tables, config.proofWait(), run);
        if (config.remove() && !run.dryRun()) {
            // All at once, so that export-service reads on while the first is removed.
            for (RetiredTable table : retired) {
                if (table.isDue() && !table.isProved()) {
                    tables.askForProof(connection, table);
                }
            }
        }
        for (RetiredTable table : retired) {
            run.progress(lines.size(), retired.size());
            try {
                lines.add(table.line(run.dryRun() ? plan(table) : treat(connection, table, proofs)));
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
        if (!config.remove()) {
            return table.removableFrom() == null ? "is kept" : "is kept; that it goes is taken back";
        }
        if (table.removableFrom() == null) {
            return "would be announced";
        }
        if (!table.isDue()) {
            return "may go from " + table.removableFrom() + " on";
        }
        return table.isProved()
                ? "would be removed; " + table.whereabouts()
                : "would be removed once " + table.copy() + " is read back again" + trouble(table);
    }

    private String treat(Connection connection, RetiredTable table, ProofWait proofs) throws SQLException {
        if (!config.remove()) {
            // Who switches it on again next year has told nobody of it lately.
            if (table.removableFrom() != null) {
                tables.withdraw(connection, table);
            }
            return plan(table);
        }
        if (table.removableFrom() == null) {
            tables.announce(connection, table);
            return "is announced: a run at least a week from now removes it; " + table.whereabouts()
                    + (table.copy() == null ? "" : ", which is read back again first");
        }
        if (!table.isDue()) {
            return plan(table);
        }
        Optional<RetiredTable> now = table.isProved() ? Optional.of(table) : proofs.await(connection, table);
        if (now.isEmpty()) {
            return "stays: it is not past its retention any more";
        }
        if (now.get().isProved()) {
            tables.remove(connection, table);
            return "is removed; " + table.whereabouts();
        }
        return "stays: " + table.copy()
                + (now.get().isAsked()
                        ? " is still to be read back; a run within a day of that removes it"
                        : " was not read back in the last day")
                + trouble(now.get());
    }

    private static String trouble(RetiredTable table) {
        return table.trouble() == null ? "" : ": " + table.trouble();
    }
}
