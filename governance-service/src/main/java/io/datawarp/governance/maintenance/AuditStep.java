package io.datawarp.governance.maintenance;

import io.datawarp.governance.alerts.Alerts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Proves that nobody has changed the audit trail, and raises a critical alert when somebody has. */
@ApplicationScoped
class AuditStep implements Step {

    private static final String KIND = "audit_broken";
    private static final String SUBJECT = "audit trail";
    private static final int SHOWN = 20;

    private final Alerts alerts;

    AuditStep(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "audit_trail";
    }

    @Override
    public Rhythm rhythm() {
        return Rhythm.QUARTERLY;
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public Outcome run(Connection connection, Run run) throws SQLException {
        List<String> problems = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT chain_no, problem FROM datawarp.verify_audit_trail()")) {
            while (row.next()) {
                problems.add("entry " + row.getLong(1) + ": " + row.getString(2));
            }
        }
        if (problems.isEmpty()) {
            alerts.close(KIND, SUBJECT);
            return new Outcome(
                    name(), "done", "The audit trail is whole: every entry follows from the one before", List.of());
        }
        String message = "The audit trail was changed by hand: "
                + Text.count(problems.size(), "entry does", "entries do") + " not follow, first " + problems.get(0);
        alerts.raise("critical", KIND, SUBJECT, message);
        return new Outcome(name(), "failed", message, Text.first(SHOWN, problems));
    }
}
