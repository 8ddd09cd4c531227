package io.datawarp.query.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of datasets, how many there are in all, and the cursor of the next page when there is one.
 *
 * @param note what one must know of the answer, such as that no dataset has all words of the search
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetPage(
        List<DatasetSummary> items,
        long total,
        @Nullable String nextCursor,
        @Nullable String note) {

    /** Without descriptions, for a model that pays for each word. */
    public DatasetPage brief() {
        return new DatasetPage(items.stream().map(DatasetSummary::brief).toList(), total, nextCursor, note);
    }
}
