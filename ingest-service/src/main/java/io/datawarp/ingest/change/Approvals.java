package io.datawarp.ingest.change;

import io.datawarp.ingest.LoadFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Carries decisions out, dataset by dataset. What it does is in the database before it counts as done, so a crash in
 * the middle is made good by the next look.
 */
@ApplicationScoped
class Approvals {

    private static final Logger LOG = Logger.getLogger(Approvals.class);

    /** Lock not available, deadlock, serialization failure, a statement or session ended by the operator. */
    private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001", "57014");

    private final DataSource database;
    private final Execution execution;

    Approvals(DataSource database, Execution execution) {
        this.database = database;
        this.execution = execution;
    }

    /** Carries out everything that is decided now. */
    void carryOut() throws SQLException {
        for (String dataset : datasets()) {
            carryOut(dataset, execution.decisions(dataset));
        }
    }

    private void carryOut(String dataset, List<Decision> decisions) throws SQLException {
        try {
            execution.carryOut(dataset, decisions);
            LOG.infof("Carried out the schema changes %s of %s", ids(decisions), dataset);
        } catch (LoadFailure e) {
            putBack(dataset, decisions, e.getMessage());
        } catch (SQLException e) {
            if (passes(e)) {
                LOG.infof("Schema changes of %s wait: %s", dataset, e.getMessage());
            } else {
                putBack(dataset, decisions, "The database refused it: " + e.getMessage());
            }
        }
    }

    private static boolean passes(SQLException e) {
        String state = Objects.toString(e.getSQLState(), "08000");
        return PASSING.contains(state) || state.matches("(?:08|53|57).*");
    }

    // One at a time after a failure: what does not work must not hold up the others.
    private void putBack(String dataset, List<Decision> decisions, String why) throws SQLException {
        if (decisions.size() == 1) {
            reopen(decisions.get(0), why);
            return;
        }
        for (Decision decision : decisions) {
            carryOut(dataset, List.of(decision));
        }
    }

    private void reopen(Decision decision, String why) throws SQLException {
        LOG.warnf("Schema change %d is open again: %s", decision.id(), why);
        String sql = "UPDATE datawarp.tbl_schema_changes SET error_message = ?,"
                + " status = CASE status WHEN 'approved' THEN 'open' ELSE status END,"
                + " applied_at = CASE status WHEN 'rejected' THEN clock_timestamp() END WHERE change_id = ?"
                + " AND applied_at IS NULL";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, why);
            statement.setLong(2, decision.id());
            statement.executeUpdate();
        }
    }

    private List<String> datasets() throws SQLException {
        String sql = "SELECT DISTINCT source_code FROM datawarp.tbl_schema_changes WHERE " + Execution.WAITING;
        List<String> datasets = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                datasets.add(row.getString(1));
            }
        }
        return datasets;
    }

    private static List<Long> ids(List<Decision> decisions) {
        return decisions.stream().map(Decision::id).toList();
    }
}
