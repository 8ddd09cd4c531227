package io.datawarp.query.reader;

/** What one answer may hold; {@code counted} asks for the true total when rows are left out. */
public record Budget(long rows, long bytes, boolean counted) {

    public Budget {
        if (rows < 1 || bytes < 1) {
            throw new IllegalArgumentException("a budget holds at least one row and one byte");
        }
    }
}
