package io.datawarp.query.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Pulls rows out of the declared cursor until the budget is spent. */
final class Fetching {

    private static final int FIRST_BATCH = 32;
    private static final int LARGEST_BATCH = 5000;
    private static final long BATCH_BYTES = 1_000_000;

    private final Statement statement;
    private final Budget budget;
    private final RowSink sink;
    private long rows;
    private long bytes;
    // Rows fetched, one of which may be left out of the answer.
    private long seen;

    Fetching(Statement statement, Budget budget, RowSink sink) {
        this.statement = statement;
        this.budget = budget;
        this.sink = sink;
    }

    Outcome.Cut fetch() throws SQLException, IOException {
        int batch = (int) Math.min(FIRST_BATCH, budget.rows() + 1);
        boolean first = true;
        while (true) {
            long before = seen;
            try (ResultSet set = statement.executeQuery("FETCH FORWARD " + batch + " FROM datawarp_cursor")) {
                int width = set.getMetaData().getColumnCount();
                if (first) {
                    sink.columns(columns(set.getMetaData()));
                    first = false;
                }
                while (set.next()) {
                    seen++;
                    Outcome.Cut cut = take(set, width);
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
        return rows;
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

    private Outcome.Cut take(ResultSet set, int width) throws SQLException, IOException {
        if (rows == budget.rows()) {
            return Outcome.Cut.ROWS;
        }
        List<@Nullable String> values = new ArrayList<>(width);
        long size = 0;
        for (int i = 1; i <= width; i++) {
            String value = set.getString(i);
            values.add(value);
            size += value == null ? 4 : value.getBytes(StandardCharsets.UTF_8).length + 3;
        }
        if (bytes + size > budget.bytes()) {
            return Outcome.Cut.BYTES;
        }
        bytes += size;
        rows++;
        sink.row(values);
        return Outcome.Cut.NOTHING;
    }

    private int nextBatch() {
        long perRow = Math.max(1, bytes / Math.max(1, rows));
        long wanted = Math.max(1, Math.min(LARGEST_BATCH, BATCH_BYTES / perRow));
        return (int) Math.min(wanted, budget.rows() - rows + 1);
    }

    private static List<Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), TypeNames.name(meta, i)));
        }
        return columns;
    }
}
