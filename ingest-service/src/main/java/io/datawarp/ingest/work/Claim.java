package io.datawarp.ingest.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The right to run one load, as long as this database session lives. A process that dies loses its session and with
 * it its claims, so another, or its successor, goes on.
 */
final class Claim implements AutoCloseable {

    private static final int SECONDS_TO_ANSWER = 5;

    private final Connection session;
    private final long loadId;

    private Claim(Connection session, long loadId) {
        this.session = session;
        this.loadId = loadId;
    }

    static Optional<Claim> tryTake(DataSource database, long loadId) throws SQLException {
        Connection session = database.getConnection();
        try (PreparedStatement statement = session.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, loadId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return Optional.of(new Claim(session, loadId));
                }
            }
        } catch (SQLException e) {
            session.close();
            throw e;
        }
        session.close();
        return Optional.empty();
    }

    /** The claim of a load whose lock the session has taken before anybody else could see the load. */
    static Claim taken(Connection session, long loadId) {
        return new Claim(session, loadId);
    }

    long loadId() {
        return loadId;
    }

    /** Whether the session, and so the claim, is still alive. */
    boolean isHeld() {
        try {
            return session.isValid(SECONDS_TO_ANSWER);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        try (session;
                PreparedStatement statement = session.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            statement.setLong(1, loadId);
            statement.execute();
        }
    }
}
