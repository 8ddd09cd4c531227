package io.datawarp.query.reader;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Declares a query as a cursor, of which PostgreSQL's own grammar takes nothing but a query, and pulls rows out of it
 * until the budget is spent.
 */
final class Fetching {

    static final String DECLARE = "DECLARE datawarp_cursor NO SCROLL CURSOR FOR ";

    private static final int LARGEST_BATCH = 5000;
    private static final long BATCH_BYTES = 1_000_000;

    private final Connection connection;
    private final Taking taking;
    private final Budget budget;
    // Rows fetched, one of which may be left out of the answer.
    private long seen;
    private @Nullable Printed printed;
    private Map<String, String> versions = Map.of();

    Fetching(Connection connection, Budget budget, RowSink sink) {
        this.connection = connection;
        this.budget = budget;
        this.taking = new Taking(budget, sink);
    }

    /** Bounds the transaction, declares and fetches first rows in one round trip, then the others. */
    Outcome.Cut fetch(String begin, Query query, int firstBatch) throws SQLException, IOException {
        int batch = (int) Math.min(firstBatch, budget.rows() + 1);
        // On a line of its own: the query may end in a comment.
        String all = begin + "; " + DECLARE + query.sql() + "\n;" + next(batch) + Versions.text(query);
        long before = 0;
        Outcome.Cut cut;
        try (Statement statement = query.values().isEmpty() ? text(all) : prepared(all, query)) {
            cut = take(statement);
            versions = Versions.read(statement);
        }
        while (cut == Outcome.Cut.NOTHING && seen - before == batch) {
            before = seen;
            batch = nextBatch();
            try (Statement statement = text(next(batch))) {
                cut = take(statement);
            }
        }
        return cut;
    }

    /** Whether the sink was given anything. */
    boolean begun() {
        return printed != null;
    }

    long rows() {
        return taking.rows();
    }

    /** Versions of the query's datasets, in the snapshot of its rows. */
    Map<String, String> versions() {
        return versions;
    }

    /** The rows of the whole result, when the rest can be counted within the time. */
    OptionalLong countRest(long millis) {
        try (Statement statement = text("SET LOCAL statement_timeout = " + millis)) {
            statement.execute("MOVE FORWARD ALL IN datawarp_cursor");
            return OptionalLong.of(seen + statement.getLargeUpdateCount());
        } catch (SQLException e) {
            // Too long to count; the answer says so.
            return OptionalLong.empty();
        }
    }

    // The driver sends each of several statements on its own, but all in one round trip.
    private Statement text(String sql) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        statement.execute(sql);
        return statement;
    }

    private Statement prepared(String sql, Query query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        query.bind(statement);
        statement.execute();
        return statement;
    }

    private Outcome.Cut take(Statement statement) throws SQLException, IOException {
        try (ResultSet set = rows(statement)) {
            Printed values = printed;
            if (values == null) {
                values = taking.begin(set);
                printed = values;
            }
            Outcome.Cut cut = Outcome.Cut.NOTHING;
            while (set.next()) {
                seen++;
                if (cut == Outcome.Cut.NOTHING) {
                    cut = taking.take(values.values(set));
                }
            }
            return cut;
        }
    }

    // Of several statements' results the first one with rows.
    private static ResultSet rows(Statement statement) throws SQLException {
        ResultSet rows = statement.getResultSet();
        while (rows == null) {
            if (!statement.getMoreResults() && statement.getUpdateCount() == -1) {
                throw new SQLException("The cursor gave no rows");
            }
            rows = statement.getResultSet();
        }
        return rows;
    }

    private static String next(int batch) {
        return "FETCH FORWARD " + batch + " FROM datawarp_cursor";
    }

    private int nextBatch() {
        long perRow = Math.max(1, taking.bytes() / Math.max(1, taking.rows()));
        long wanted = Math.max(1, Math.min(LARGEST_BATCH, BATCH_BYTES / perRow));
        return (int) Math.min(wanted, budget.rows() - taking.rows() + 1);
    }
}
