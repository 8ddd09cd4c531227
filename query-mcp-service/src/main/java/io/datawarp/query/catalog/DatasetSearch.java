package io.datawarp.query.catalog;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists published datasets: by code, or by rank when words are given, with why each was found. */
interface DatasetSearch {

    /** A page and the total; the page is the caller's to continue at {@code offset} plus its size. */
    Found find(DatasetFilter filter, int limit, int offset) throws SQLException;

    /** Datasets that were found, how many in all, and what to say of it. */
    record Found(
            List<DatasetSummary> items,
            long total,
            @Nullable String note) {}
}
