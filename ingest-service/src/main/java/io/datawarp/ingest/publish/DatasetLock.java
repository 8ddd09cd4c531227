package io.datawarp.ingest.publish;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Lets one transaction at a time change what a dataset publishes. */
public final class DatasetLock {

    private DatasetLock() {}

    /**
     * Waits for its turn, until the transaction ends.
     *
     * @param caller who the audit trail names for what the transaction changes
     */
    public static void take(Connection connection, String schema, String table, String caller) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT pg_advisory_xact_lock(hashtextextended(?, 0)), set_config('datawarp.caller', ?, true)")) {
            statement.setString(1, "datawarp.dataset." + schema + "." + table);
            statement.setString(2, caller);
            statement.execute();
        }
    }
}
