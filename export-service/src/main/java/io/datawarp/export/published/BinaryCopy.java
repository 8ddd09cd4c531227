package io.datawarp.export.published;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.jdbc.PgConnection;

/** COPY ... TO STDOUT (FORMAT binary): rows as the server sends them, never more than a batch of them in memory. */
final class BinaryCopy {

    private static final int HEADER = 19;
    private static final int END = -1;

    private final Connection connection;
    private final CopyOut copy;
    private final int columns;
    private boolean begun;
    private boolean ended;
    private byte @Nullable [] message;
    private int position;

    BinaryCopy(Connection connection, String select, int columns) throws SQLException {
        this.connection = connection;
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (" + select + ") TO STDOUT (FORMAT binary)");
        this.columns = columns;
    }

    /** Fills the batch; a batch that stays empty is the end. */
    void fill(RowBatch batch) throws SQLException {
        batch.clear();
        while (!batch.isFull() && !ended) {
            byte[] bytes = message;
            if (bytes == null || position >= bytes.length) {
                bytes = copy.readFromCopy();
                message = bytes;
                if (bytes == null) {
                    ended = true;
                    return;
                }
                position = begun ? 0 : HEADER + FieldEncoder.intAt(bytes, HEADER - 4);
                begun = true;
                if (position >= bytes.length) {
                    continue;
                }
            }
            int fields = (short) ((bytes[position] << 8) | (bytes[position + 1] & 0xFF));
            if (fields == END) {
                position = bytes.length;
            } else if (fields == columns) {
                position = batch.add(bytes, position + 2);
            } else {
                throw new SQLException("a row of " + fields + " fields instead of " + columns);
            }
        }
    }

    /**
     * Ends the connection when rows are still to come. Cancelling the copy alone would leave the driver waiting for an
     * answer that may come after the next statement's, and rows that nobody wants may be hours of work.
     */
    void abandon() throws SQLException {
        if (copy.isActive()) {
            connection.unwrap(PgConnection.class).abort(Runnable::run);
        }
    }
}
