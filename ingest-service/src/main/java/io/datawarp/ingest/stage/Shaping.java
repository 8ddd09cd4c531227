package io.datawarp.ingest.stage;

import io.datawarp.ingest.dataset.Target;
import io.datawarp.ingest.event.InFlight;
import io.datawarp.ingest.meaning.ColumnMeaning;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.TableRow;
import io.datawarp.tabular.TableRowConsumer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a table of a file becomes the table that is copied: names of columns, and the rows that each row gives. */
public interface Shaping {

    /** The columns that are copied; all else is as the file's table has it. */
    List<ColumnExtract> columns();

    /** What is known of the columns that are copied, by name. */
    default Map<String, ColumnMeaning> meanings() {
        return Map.of();
    }

    /** Published columns of data, whose names no column of markers may take, whether this file has them or not. */
    default Set<String> published() {
        return Set.of();
    }

    /** Rows that are copied for each row of the file. */
    default int rowsPerRow() {
        return 1;
    }

    /** Whether rows are {@link LongRow}s: one for each of several columns of the file. */
    default boolean isLong() {
        return false;
    }

    /** Hands the copied rows of one row of the file on; they may be one object, reused. */
    default void shape(TableRow row, TableRowConsumer out) throws IOException {
        out.accept(row);
    }

    /** Looks at what was copied, inside the transaction that copied it; may throw to end the load. */
    default void copied(Connection connection, InFlight load, Target target) throws SQLException {}

    /** A row that holds one of several columns of a row of the file. */
    interface LongRow extends TableRow {

        /** Header of that column, as published. */
        String sourceColumn();
    }
}
