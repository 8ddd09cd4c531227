package io.datawarp.ingest.work;

import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Tells trouble of the database that passes from data that it will always refuse. */
final class DatabaseTrouble {

    /** Lock not available, deadlock, serialization failure, cancelled or idle session ended by the operator. */
    private static final Set<String> STATES = Set.of("55P03", "40P01", "40001", "57014");

    /** No connection, too many connections or out of memory, and the operator's restarts. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    private DatabaseTrouble() {}

    static boolean passes(SQLException e) {
        String state = e.getSQLState();
        // Agroal's own "no connection in time" has none.
        return state == null || STATES.contains(state) || CLASSES.contains(state.substring(0, 2));
    }

    /** PostgreSQL's sentence, without our SQL. */
    static String message(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String message = server == null ? e.getMessage() : server.getMessage();
        return message == null ? "no reason given" : message;
    }
}
