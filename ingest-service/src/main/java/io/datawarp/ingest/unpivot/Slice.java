package io.datawarp.ingest.unpivot;

import java.util.List;
import java.util.Optional;

/**
 * One of the rows that each row of the file becomes.
 *
 * @param measure empty unless the rule writes it into a column
 * @param values for each value column the column of the file; empty where this period has no such measure
 */
record Slice(String period, String header, String measure, List<Optional<Spread>> values) {

    Slice {
        values = List.copyOf(values);
    }
}
