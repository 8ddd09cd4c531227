package io.datawarp.ingest.stage;

import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * One column of the file and where it goes in the incoming table.
 *
 * @param index its number in the file's table
 * @param type type of the incoming column
 * @param published type of the published column that this one contradicts; null when they agree
 * @param marker name of the column for its markers; null when it has none
 */
record StagedColumn(
        int index,
        ColumnExtract source,
        ColumnType type,
        @Nullable String published,
        @Nullable String marker) {

    String name() {
        return source.name();
    }

    /** Whether the cell goes in as it was published, because its column is text and must stay text. */
    boolean asPublished() {
        return type == ColumnType.TEXT && source.type() != ColumnType.TEXT;
    }
}
