package io.datawarp.query.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datawarp.query.catalog.Dataset;
import io.datawarp.query.catalog.DatasetColumn;
import io.datawarp.query.lineage.Freshness;
import io.datawarp.query.reader.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What describe_dataset tells: enough to ask well at the first try. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Description(
        String code,
        @Nullable String name,
        @Nullable String description,
        @Nullable String publication,
        @Nullable String domain,
        @Nullable String licence,
        String status,
        String sqlTable,
        long rowCount,
        int periodCount,
        @Nullable String firstPeriod,
        @Nullable String lastPeriod,
        List<DatasetColumn> columns,
        List<String> moreColumns,
        List<Column> sampleColumns,
        List<List<@Nullable Object>> sampleRows,
        List<String> siblings,
        Freshness freshness,
        List<String> warnings) {

    private static final int FULL_COLUMNS = 40;

    static List<DatasetColumn> shown(Dataset dataset) {
        return dataset.columns().stream().limit(FULL_COLUMNS).toList();
    }

    static List<String> more(Dataset dataset) {
        return dataset.columnNames().stream().skip(FULL_COLUMNS).toList();
    }
}
