package io.datawarp.tabular.source;

import java.io.IOException;

/**
 * Receives a sheet's non-empty cells, row by row, left to right. Rows are 1-based, columns 0-based. Date serials are
 * always those of the 1900 system.
 */
public interface CellSink {

    /** Rows come in rising order; rows without cells may be left out. */
    void startRow(int row, boolean hidden);

    void text(int column, String value, CellStyle style);

    void number(int column, double value, CellStyle style);

    void bool(int column, boolean value, CellStyle style);

    /** An error value such as {@code #DIV/0!}. */
    void error(int column, String code, CellStyle style);

    void endRow() throws IOException;

    /** A whole row of delimited text at once. */
    default void row(int number, EncodedRow row) throws IOException {
        startRow(number, false);
        for (int column = 0; column < row.size(); column++) {
            if (row.to(column) > row.from(column)) {
                text(column, row.text(column), CellStyle.PLAIN);
            }
        }
        endRow();
    }
}
