package io.datawarp.query.reader;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jboss.logging.Logger;
import org.postgresql.core.BaseConnection;

/** Leaves nothing of one caller's query to the next: no transaction, cursor, setting, lock or prepared statement. */
final class Cleaning {

    private static final Logger LOG = Logger.getLogger(Cleaning.class);

    private Cleaning() {}

    static void clean(Connection connection) {
        try {
            if (connection.isClosed()) {
                // The driver gives a connection up when a batch of rows is too large.
                return;
            }
            try (Statement statement = connection.createStatement()) {
                // One round trip; DISCARD ALL may not run inside a transaction, and after ROLLBACK there is none.
                statement.execute("ROLLBACK; DISCARD ALL");
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            LOG.debugf("A reader's connection could not be cleaned and is closed: %s", e.getMessage());
            close(connection);
        }
    }

    // The physical one: the pool then drops it.
    static void close(Connection connection) {
        try {
            connection.unwrap(BaseConnection.class).close();
        } catch (SQLException e) {
            LOG.debugf("It could not be closed either: %s", e.getMessage());
        }
    }
}
