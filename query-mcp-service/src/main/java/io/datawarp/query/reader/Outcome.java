package io.datawarp.query.reader;

import java.util.OptionalLong;

/**
 * How a query ended.
 *
 * @param total rows there are in all, when that was counted in time
 */
public record Outcome(long rows, Cut cut, OptionalLong total) {

    /** What ended the rows. */
    public enum Cut {
        NOTHING,
        ROWS,
        BYTES
    }

    public boolean truncated() {
        return cut != Cut.NOTHING;
    }
}
