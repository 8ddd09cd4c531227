package io.datawarp.ingest.publication;

import io.datawarp.ingest.meaning.ColumnMeaning;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the tables that it fits; the first rule that fits decides.
 *
 * @param sheet the whole name of the sheet must fit, upper or lower case; null for any
 * @param title some part of the table's title must fit, upper or lower case; null for any
 * @param skip whether such tables are left alone
 * @param dataset code of the dataset; null: by the table's stable identity
 * @param rename names of columns as read, and the names they get
 * @param keys columns that identify a row within a period; empty when unknown
 * @param columns what published columns mean, by name
 * @param loadMode null: as the publication says
 * @param contract null: as the publication says
 * @param line of the publications file, for messages
 */
public record SheetRule(
        @Nullable Pattern sheet,
        @Nullable Pattern title,
        boolean skip,
        @Nullable String dataset,
        @Nullable String name,
        @Nullable String description,
        Map<String, String> rename,
        List<String> keys,
        @Nullable Unpivot unpivot,
        Map<String, ColumnMeaning> columns,
        @Nullable LoadMode loadMode,
        @Nullable ContractMode contract,
        int line) {

    public SheetRule {
        rename = Map.copyOf(rename);
        keys = List.copyOf(keys);
        columns = Map.copyOf(columns);
        if (skip && dataset != null) {
            throw new IllegalArgumentException("a rule skips or names a dataset, not both");
        }
    }

    /** Whether it speaks of this table. */
    public boolean matches(String sheetName, @Nullable String tableTitle) {
        return (sheet == null || sheet.matcher(sheetName).matches())
                && (title == null
                        || (tableTitle != null && title.matcher(tableTitle).find()));
    }
}
