package io.datawarp.query.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of datasets, how many there are in all, and the cursor of the next page when there is one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetPage(
        List<DatasetSummary> items, long total, @Nullable String nextCursor) {}
