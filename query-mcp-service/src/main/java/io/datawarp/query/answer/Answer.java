package io.datawarp.query.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datawarp.query.lineage.Citation;
import io.datawarp.query.lineage.Freshness;
import io.datawarp.query.reader.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows with what one needs to trust them.
 *
 * @param rows numbers that a double would alter are texts; their type stands in the columns
 * @param totalRows rows there are in all; missing when counting them took too long
 * @param freshness of the dataset that is longest without a load
 */
public record Answer(
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        long rowCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long totalRows,
        boolean truncated,
        @Nullable Citation citation,
        @Nullable Freshness freshness,
        List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    /** The same with one more page to ask for. */
    public Answer continuedBy(@Nullable String cursor) {
        return new Answer(columns, rows, rowCount, totalRows, truncated, citation, freshness, warnings, cursor);
    }
}
