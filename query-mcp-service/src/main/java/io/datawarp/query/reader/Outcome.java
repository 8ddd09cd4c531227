package io.datawarp.query.reader;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How a query ended.
 *
 * @param total rows there are in all, when that was counted in time
 * @param versions of the datasets that the query names, by code, from the same snapshot as rows and total; empty where
 *     the engine can't tell
 */
public record Outcome(long rows, Cut cut, OptionalLong total, Map<String, String> versions) {

    public Outcome {
        versions = Map.copyOf(versions);
    }

    /** Where no versions are known. */
    public Outcome(long rows, Cut cut, OptionalLong total) {
        this(rows, cut, total, Map.of());
    }

    /** What ended the rows. */
    public enum Cut {
        NOTHING,
        ROWS,
        BYTES
    }

    /** The same when the total is known from elsewhere. */
    public Outcome withTotal(long known) {
        return new Outcome(rows, cut, OptionalLong.of(known), versions);
    }

    /** The same with a total that was counted afterwards, in another snapshot. */
    public Outcome withLaterTotal(OptionalLong counted) {
        return new Outcome(rows, cut, counted);
    }

    public boolean truncated() {
        return cut != Cut.NOTHING;
    }
}
