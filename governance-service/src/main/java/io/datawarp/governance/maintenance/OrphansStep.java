package io.datawarp.governance.maintenance;

import io.datawarp.governance.orphans.OrphanJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts old orphans away, or announces them first. */
@ApplicationScoped
class OrphansStep implements Step {

    private static final int SHOWN = 20;

    private final OrphanJob orphans;

    OrphansStep(OrphanJob orphans) {
        this.orphans = orphans;
    }

    @Override
    public String name() {
        return "orphans";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.WEEKLY;
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        List<String> lines = orphans.sweep(run.dryRun());
        String message = lines.isEmpty()
                ? "No orphan is old enough to be put away"
                : Text.count(lines.size(), "old orphan", "old orphans");
        return Outcome.of(this, run.dryRun(), message, Text.first(SHOWN, lines));
    }
}
