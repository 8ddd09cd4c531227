package io.datawarp.ingest.work;

import io.datawarp.ingest.event.LoadEvents;
import io.datawarp.ingest.stage.IncomingTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Sends loads that wait for their verdict through the whole way again when their rows are gone: PostgreSQL empties
 * unlogged tables when it recovers from a crash. Governance judges no load whose rows are not all there.
 */
@ApplicationScoped
class LostRows {

    private static final Logger LOG = Logger.getLogger(LostRows.class);

    private static final String WAITING = " FROM datawarp.tbl_load_events e WHERE e.status = 'validating'"
            + " AND e.error_code IS DISTINCT FROM 'CANCELLED' AND NOT EXISTS ("
            + " SELECT FROM datawarp.tbl_validation_results v WHERE v.load_id = e.load_id)";
    private static final String WITHOUT_BYTES =
            " AND coalesce(pg_relation_size(to_regclass('incoming.load_' || e.load_id)), -1)"
                    + " < least(coalesce(e.rows_source, 0), 1)";

    private final DataSource database;
    private final LoadEvents events;
    private final IncomingTables incoming;

    LostRows(DataSource database, LoadEvents events, IncomingTables incoming) {
        this.database = database;
        this.events = events;
        this.incoming = incoming;
    }

    /** What a crash leaves: no bytes in a table that should have rows. Cheap enough to be asked all the time. */
    void sendBackEmptied() throws SQLException {
        sendBack("SELECT e.load_id" + WAITING + WITHOUT_BYTES);
    }

    /** Counts the rows of every load that waits. */
    void sendBackIncomplete() throws SQLException {
        sendBack("SELECT e.load_id" + WAITING);
    }

    private void sendBack(String suspects) throws SQLException {
        for (long loadId : ids(suspects)) {
            Optional<Claim> claim = Claim.tryTake(database, loadId);
            if (claim.isPresent()) {
                try (Claim held = claim.get()) {
                    sendBackIfIncomplete(held.loadId());
                }
            }
        }
    }

    // Under the claim: nobody else copies the file or publishes its rows meanwhile.
    private void sendBackIfIncomplete(long loadId) throws SQLException {
        Optional<Long> expected = expectedRows(loadId);
        if (expected.isEmpty()) {
            return;
        }
        Optional<Long> rows = incoming.rows(loadId);
        if (!rows.equals(expected)) {
            LOG.warnf(
                    "Load %d is copied again: its incoming table %s",
                    loadId,
                    rows.map(count -> "has " + count + " of " + expected.get() + " rows")
                            .orElse("is gone"));
            events.restart(loadId);
        }
    }

    private Optional<Long> expectedRows(long loadId) throws SQLException {
        String sql = "SELECT coalesce(e.rows_staged, e.rows_source)" + WAITING
                + " AND e.rows_source IS NOT NULL AND e.load_id = ?";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }

    private List<Long> ids(String sql) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }
}
