package io.datawarp.ingest.stage;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.ColumnExtract;
import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.TableExtract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The incoming table of a load: which columns, of which types.
 *
 * @param published data columns that the dataset has already
 */
record StagePlan(List<StagedColumn> columns, Set<String> published, boolean sections, boolean sourceColumns) {

    // PostgreSQL cuts names at 63 bytes.
    private static final int LONGEST_BASE = 56;

    static StagePlan of(TableExtract table, Shaping shaping, TableShape published) {
        Set<String> taken = new HashSet<>(TableShape.OURS);
        for (ColumnExtract column : shaping.columns()) {
            if (!taken.add(column.name())) {
                throw new LoadFailure(
                        "COLUMN_NAME_TAKEN",
                        "Column " + column.letter() + " is named '" + column.name()
                                + "', which another column has already; please report this file");
            }
        }
        taken.addAll(shaping.published());
        List<StagedColumn> columns = new ArrayList<>();
        for (int i = 0; i < shaping.columns().size(); i++) {
            ColumnExtract source = shaping.columns().get(i);
            String existing = published.columns().get(source.name());
            TypeFit fit = TypeFit.of(existing, source.type());
            boolean marked =
                    fit.stored() != ColumnType.TEXT && !source.markers().isEmpty();
            columns.add(new StagedColumn(
                    i,
                    source,
                    fit.stored(),
                    fit.conflict() ? existing : null,
                    marked ? markerName(source.name(), taken) : null));
        }
        return new StagePlan(
                List.copyOf(columns), shaping.published(), !table.sectionRows().isEmpty(), shaping.isLong());
    }

    /** The same, once a column of text has turned out to hold markers of missing numbers only. */
    StagePlan withSignsOnly(StagedColumn column, List<String> signs) {
        Set<String> taken = new HashSet<>(TableShape.OURS);
        taken.addAll(definition().keySet());
        taken.addAll(published);
        StagedColumn instead = new StagedColumn(
                column.index(), column.source().marked(signs), column.type(), null, markerName(column.name(), taken));
        return new StagePlan(
                columns.stream()
                        .map(one -> one.name().equals(column.name()) ? instead : one)
                        .toList(),
                published,
                sections,
                sourceColumns);
    }

    StagedColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Name to type, in the order in which rows are copied. */
    Map<String, String> definition() {
        Map<String, String> definition = new LinkedHashMap<>();
        for (StagedColumn column : columns) {
            definition.put(column.name(), column.type().sqlName());
            if (column.marker() != null) {
                definition.put(column.marker(), "text");
            }
        }
        if (sections) {
            definition.put(TableShape.SECTION, "text");
        }
        if (sourceColumns) {
            definition.put(TableShape.SOURCE_COLUMN, "text");
        }
        definition.put(TableShape.SOURCE_ROW, "bigint");
        return definition;
    }

    private static String markerName(String column, Set<String> taken) {
        String base = column;
        while (base.getBytes(StandardCharsets.UTF_8).length > LONGEST_BASE) {
            base = base.substring(0, base.length() - 1);
        }
        String name = base + "_marker";
        for (int n = 2; !taken.add(name); n++) {
            name = base.substring(0, Math.min(base.length(), LONGEST_BASE - 4)) + "_marker_" + n;
        }
        return name;
    }
}
