package io.datawarp.query.reader;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Pulls rows out of the declared cursor until the budget is spent. */
final class Fetching {

    private static final int FIRST_BATCH = 32;
    private static final int LARGEST_BATCH = 5000;
    private static final long BATCH_BYTES = 1_000_000;

    private final Statement statement;
    private final Taking taking;
    private final Budget budget;
    // Rows fetched, one of which may be left out of the answer.
    private long seen;

    Fetching(Statement statement, Budget budget, RowSink sink) {
        this.statement = statement;
        this.budget = budget;
        this.taking = new Taking(budget, sink);
    }

    Outcome.Cut fetch() throws SQLException, IOException {
        int batch = (int) Math.min(FIRST_BATCH, budget.rows() + 1);
        @Nullable Printed printed = null;
        while (true) {
            long before = seen;
            try (ResultSet set = statement.executeQuery("FETCH FORWARD " + batch + " FROM datawarp_cursor")) {
                if (printed == null) {
                    printed = taking.begin(set);
                }
                while (set.next()) {
                    seen++;
                    Outcome.Cut cut = taking.take(printed.values(set));
                    if (cut != Outcome.Cut.NOTHING) {
                        while (set.next()) {
                            seen++;
                        }
                        return cut;
                    }
                }
            }
            if (seen - before < batch) {
                return Outcome.Cut.NOTHING;
            }
            batch = nextBatch();
        }
    }

    long rows() {
        return taking.rows();
    }

    /** The rows of the whole result, when the rest can be counted within the time. */
    OptionalLong countRest(long millis) {
        try {
            statement.execute("SET LOCAL statement_timeout = " + millis);
            statement.execute("MOVE FORWARD ALL IN datawarp_cursor");
            return OptionalLong.of(seen + statement.getLargeUpdateCount());
        } catch (SQLException e) {
            // Too long to count; the answer says so.
            return OptionalLong.empty();
        }
    }

    private int nextBatch() {
        long perRow = Math.max(1, taking.bytes() / Math.max(1, taking.rows()));
        long wanted = Math.max(1, Math.min(LARGEST_BATCH, BATCH_BYTES / perRow));
        return (int) Math.min(wanted, budget.rows() - taking.rows() + 1);
    }
}
