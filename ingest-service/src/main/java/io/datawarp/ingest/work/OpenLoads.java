package io.datawarp.ingest.work;

import io.datawarp.database.Transaction;
import io.datawarp.ingest.event.LoadEvents;
import io.datawarp.ingest.event.LoadRequest;
import io.datawarp.ingest.period.PeriodChoice;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Loads tables of a file that is open already, so that a file with many tables is fetched and read once. */
@ApplicationScoped
public class OpenLoads {

    private final DataSource database;
    private final LoadEvents events;
    private final LoadAttempt attempt;

    OpenLoads(DataSource database, LoadEvents events, LoadAttempt attempt) {
        this.database = database;
        this.events = events;
        this.attempt = attempt;
    }

    /**
     * Where the file comes from.
     *
     * @param publication whose backfill asks for the loads
     */
    public record Origin(String publication, String requestedBy, String sha256) {}

    /** What belongs into the transaction in which a load begins. */
    @FunctionalInterface
    public interface Beginning {
        void write(Connection connection, long loadId) throws SQLException;
    }

    /**
     * Begins a load and copies its table. When this returns, the load waits for the gates, has ended, or is left to the
     * queue; its event says which.
     *
     * @param request names the spool's copy of the file, for whoever has to go on with the load
     */
    public long load(
            LoadRequest request,
            Origin origin,
            TabularDocument document,
            TableExtract table,
            PeriodChoice period,
            Beginning beginning)
            throws SQLException {
        Connection session = database.getConnection();
        long loadId;
        try {
            loadId = begin(session, request, origin, beginning);
        } catch (SQLException | RuntimeException e) {
            session.close();
            throw e;
        }
        try (Claim claim = Claim.taken(session, loadId)) {
            attempt.stage(claim, document, table, period);
        }
        return loadId;
    }

    // The lock is taken before anybody can see the load: no worker of the queue opens the file a second time.
    private long begin(Connection session, LoadRequest request, Origin origin, Beginning beginning)
            throws SQLException {
        return Transaction.get(session, connection -> {
            long loadId =
                    events.accept(connection, request, origin.requestedBy(), origin.publication(), origin.sha256());
            try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_lock(?)")) {
                lock.setLong(1, loadId);
                lock.execute();
            }
            beginning.write(connection, loadId);
            return loadId;
        });
    }
}
