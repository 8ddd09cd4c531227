package io.datawarp.governance.maintenance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Asks another service for a job by a row of tbl_jobs; its outcome is in the next report. */
abstract class HandOver implements Step {

    private final String kind;
    private final String what;

    HandOver(String kind, String what) {
        this.kind = kind;
        this.what = what;
    }

    @Override
    public String name() {
        return kind;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        if (run.dryRun()) {
            return new Outcome(kind, "planned", "Would ask registry-service to " + what, List.of());
        }
        String sql = "INSERT INTO datawarp.tbl_jobs (kind, payload, requested_by)"
                + " SELECT ?, '{\"dry_run\": false}', 'maintenance' WHERE NOT EXISTS ("
                + "SELECT FROM datawarp.tbl_jobs WHERE kind = ? AND status IN ('waiting', 'running')) RETURNING job_id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, kind);
            statement.setString(2, kind);
            try (ResultSet row = statement.executeQuery()) {
                return Outcome.of(
                        this,
                        false,
                        row.next()
                                ? "Asked registry-service to " + what + " (job " + row.getLong(1) + ")"
                                : "registry-service was asked already to " + what + ", and has not ended",
                        List.of());
            }
        }
    }
}
