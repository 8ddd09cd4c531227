package io.datawarp.ingest.publication;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns columns that are periods into rows.
 *
 * @param columns which columns, by name or header
 * @param periodInto column that takes what the header said
 * @param measureInto column that takes the rest of the header; null when there is none, or when it names the columns
 * @param valueInto column that takes the cell; null: each measure under a period gets a column of its own
 */
public record Unpivot(
        Pattern columns,
        String periodInto,
        @Nullable String measureInto,
        @Nullable String valueInto) {

    public Unpivot {
        if (measureInto != null && valueInto == null) {
            throw new IllegalArgumentException("a column for measures needs one for their values");
        }
    }
}
