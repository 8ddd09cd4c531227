package io.datawarp.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in one transaction: all of it is done, or nothing of it. */
public final class Transaction {

    private Transaction() {}

    /** What is done; what it throws undoes it. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T in(Connection connection) throws SQLException, E;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Task<E extends Exception> {
        void in(Connection connection) throws SQLException, E;
    }

    /** On a connection of its own. */
    public static <T, E extends Exception> T get(DataSource database, Work<T, E> work) throws SQLException, E {
        try (Connection connection = database.getConnection()) {
            return get(connection, work);
        }
    }

    public static <E extends Exception> void run(DataSource database, Task<E> task) throws SQLException, E {
        Transaction.<Boolean, E>get(database, connection -> {
            task.in(connection);
            return true;
        });
    }

    /** On a connection that commits each statement by itself, and does so again afterwards. */
    public static <T, E extends Exception> T get(Connection connection, Work<T, E> work) throws SQLException, E {
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.in(connection);
            connection.commit();
        } catch (Throwable e) {
            undo(connection, e);
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    // Where the connection is broken, what broke it is the better story.
    private static void undo(Connection connection, Throwable cause) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
