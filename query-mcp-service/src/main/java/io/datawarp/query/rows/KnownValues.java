package io.datawarp.query.rows;

import java.util.Optional;
import java.util.Set;

/** Knows without looking at the rows what a column held when it was last profiled. */
public interface KnownValues {

    /** Nothing before the dataset was profiled. */
    Optional<Known> of(String code, String column);

    /**
     * What a column held.
     *
     * @param filled rows with a value
     * @param values some of its values
     */
    record Known(long filled, Set<String> values) {

        public Known {
            values = Set.copyOf(values);
        }
    }
}
