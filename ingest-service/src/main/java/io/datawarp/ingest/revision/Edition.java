package io.datawarp.ingest.revision;

import io.datawarp.ingest.stage.Sql;
import io.datawarp.ingest.stage.TableShape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An edition of a dataset: what one load published, whether it still stands or was replaced since.
 *
 * @param table the published table
 * @param chain loads from this edition to the one that stands now, each replaced by the next
 * @param markers columns of markers by the columns that they stand beside
 */
record Edition(TableShape table, List<Long> chain, List<EditionColumns.Column> columns, Map<String, String> markers) {

    Edition {
        chain = List.copyOf(chain);
        columns = List.copyOf(columns);
        markers = Map.copyOf(markers);
    }

    /** Whether the rows alone say all: neither a section above them nor the header that they were turned from. */
    boolean fitsIntoFile() {
        return !table.columns().containsKey(TableShape.SOURCE_COLUMN)
                && columns.stream().noneMatch(column -> column.name().equals(TableShape.SECTION));
    }

    /** All rows in the order of the file, with the values and types that the edition had. */
    String sql() {
        String values = columns.stream()
                .map(column -> "(v ->> '" + column.name().replace("'", "''") + "')::" + column.type() + " AS "
                        + Sql.quoted(column.name()))
                .collect(Collectors.joining(", "));
        boolean isLong = table.columns().containsKey(TableShape.SOURCE_COLUMN);
        return "SELECT " + values + (isLong ? ", c AS _source_column" : "") + ", r AS _source_row FROM (" + rows(0)
                + ") AS edition ORDER BY r, c";
    }

    private String rows(int at) {
        long load = chain.get(at);
        if (at == chain.size() - 1) {
            String sourceColumn =
                    table.columns().containsKey(TableShape.SOURCE_COLUMN) ? "coalesce(_source_column, '')" : "''";
            return "SELECT _source_row AS r, " + sourceColumn + " AS c, jsonb_strip_nulls(to_jsonb(_row)) AS v FROM "
                    + table.quoted() + " AS _row WHERE _load_id = " + load;
        }
        String changes = "datawarp.tbl_edition_changes WHERE replaced_load_id = " + load;
        return "SELECT source_row AS r, source_column AS c, old_values AS v FROM " + changes + " AND kind <> 'added'"
                + " UNION ALL SELECT n.r + s.shift, n.c, n.v FROM (" + rows(at + 1) + ") AS n"
                + " LEFT JOIN (SELECT next_source_row, next_source_column FROM " + changes
                + " AND next_source_row IS NOT NULL) AS x ON x.next_source_row = n.r AND x.next_source_column = n.c"
                + " CROSS JOIN LATERAL (SELECT last_row, shift FROM datawarp.tbl_edition_shifts WHERE replaced_load_id = "
                + load + " AND first_row <= n.r ORDER BY first_row DESC LIMIT 1) AS s"
                + " WHERE x.next_source_row IS NULL AND n.r <= s.last_row";
    }
}
