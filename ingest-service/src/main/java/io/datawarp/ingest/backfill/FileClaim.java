package io.datawarp.ingest.backfill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The right to work on one file, or on one plan, as long as this database session lives. */
final class FileClaim implements AutoCloseable {

    // Two-number locks never meet the one-number locks of loads. Each number of the warehouse's is used for one thing.
    private static final int FILES = 7_202_607;
    private static final int PLANS = 7_202_608;
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SECONDS_TO_ANSWER = 5;

    private final Connection session;
    private final int kind;
    private final long id;
    private final FileJob job;
    private long nextLook = System.nanoTime() + LOOK_EVERY;

    private FileClaim(Connection session, int kind, long id, FileJob job) {
        this.session = session;
        this.kind = kind;
        this.id = id;
        this.job = job;
    }

    /** Takes the file and marks it as begun, unless somebody has it or it has ended meanwhile. */
    static Optional<FileClaim> tryTake(DataSource database, FileJob job) throws SQLException {
        Optional<FileClaim> claim = take(database, FILES, job.fileId(), job);
        if (claim.isPresent() && !claim.get().begin()) {
            claim.get().close();
            return Optional.empty();
        }
        return claim;
    }

    /** Takes the plan of a backfill. */
    static Optional<FileClaim> tryTakePlan(DataSource database, long backfillId) throws SQLException {
        FileJob none = new FileJob(0, backfillId, "", null, "", null, 0, false, null, "");
        return take(database, PLANS, backfillId, none);
    }

    private static Optional<FileClaim> take(DataSource database, int kind, long id, FileJob job) throws SQLException {
        Connection session = database.getConnection();
        try (PreparedStatement statement = session.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
            statement.setInt(1, kind);
            statement.setInt(2, (int) (id % Integer.MAX_VALUE));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return Optional.of(new FileClaim(session, kind, id, job));
                }
            }
        } catch (SQLException e) {
            session.close();
            throw e;
        }
        session.close();
        return Optional.empty();
    }

    private boolean begin() throws SQLException {
        String sql = "UPDATE datawarp.tbl_backfill_files SET status = 'running', attempts = attempts + 1,"
                + " started_at = clock_timestamp(), message = NULL WHERE file_id = ? AND status IN ('waiting', 'running')";
        try (PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setLong(1, id);
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    FileJob job() {
        return job;
    }

    /** The same, asked of the database now and then only. */
    boolean isHeldNow() {
        long now = System.nanoTime();
        if (now - nextLook < 0) {
            return true;
        }
        nextLook = now + LOOK_EVERY;
        return isHeld();
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
                PreparedStatement statement = session.prepareStatement("SELECT pg_advisory_unlock(?, ?)")) {
            statement.setInt(1, kind);
            statement.setInt(2, (int) (id % Integer.MAX_VALUE));
            statement.execute();
        }
    }
}
