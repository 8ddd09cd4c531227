package io.datawarp.query.reader;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Hands rows to a sink until the budget is spent. */
final class Taking {

    private final Budget budget;
    private final RowSink sink;
    private long rows;
    private long bytes;

    Taking(Budget budget, RowSink sink) {
        this.budget = budget;
        this.sink = sink;
    }

    Printed begin(ResultSet set) throws SQLException, IOException {
        Printed printed = new Printed(set.getMetaData());
        sink.columns(printed.columns());
        return printed;
    }

    /** What was cut: nothing when the row was taken. */
    Outcome.Cut take(byte[] @Nullable [] values) throws IOException {
        if (rows == budget.rows()) {
            return Outcome.Cut.ROWS;
        }
        long size = Printed.size(values);
        if (bytes + size > budget.bytes()) {
            return Outcome.Cut.BYTES;
        }
        bytes += size;
        rows++;
        sink.row(values);
        return Outcome.Cut.NOTHING;
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }
}
