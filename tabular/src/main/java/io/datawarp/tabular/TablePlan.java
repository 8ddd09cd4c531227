package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.label.Footnotes;
import io.datawarp.tabular.label.HeaderLabels;
import io.datawarp.tabular.label.Names;
import io.datawarp.tabular.value.ColumnRule;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.List;

/** A table's description and how to read its rows. */
record TablePlan(TableExtract extract, Layout layout, List<ColumnRule> rules) {

    static TablePlan of(String sheet, int number, Grid grid, Layout layout) {
        List<ColumnTally> tallies = Tallies.of(grid, layout);
        HeaderLabels labels = new HeaderLabels(grid, layout.headerRows());
        Names names = new Names();
        List<ColumnRule> rules = new ArrayList<>();
        List<ColumnExtract> columns = new ArrayList<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            int column = layout.columns().get(i);
            List<Footnotes> levels = labels.over(column, layout.firstColumn()).stream()
                    .map(Footnotes::of)
                    .toList();
            String header = String.join(
                    " | ",
                    labels.over(column, layout.firstColumn()).stream()
                            .map(Footnotes::oneLine)
                            .toList());
            List<String> clean = levels.stream().map(Footnotes::text).toList();
            ColumnRule rule = ColumnRule.of(tallies.get(i), String.join(" ", clean));
            rules.add(rule);
            columns.add(new ColumnExtract(
                    Letters.of(column),
                    names.next(clean, Letters.of(column)),
                    header,
                    rule.type(),
                    rule.markers().stream().sorted().toList(),
                    null,
                    levels.stream().flatMap(level -> level.marks().stream()).toList()));
        }
        int top = layout.headerRows().stream().min(Integer::compare).orElse(layout.firstDataRow());
        String range = Letters.of(layout.firstColumn()) + Math.min(top, layout.firstDataRow()) + ":"
                + Letters.of(layout.lastColumn()) + layout.lastDataRow();
        TableExtract extract = new TableExtract(
                sheet,
                number,
                range,
                layout.headerRows(),
                layout.firstDataRow(),
                layout.lastDataRow(),
                layout.rows(),
                layout.title(),
                layout.notes(),
                layout.confidence(),
                null,
                columns,
                layout.derived(),
                layout.sections().entrySet().stream()
                        .map(section -> new SectionRow(section.getKey(), section.getValue()))
                        .toList(),
                reconcile(grid, layout, tallies, Math.min(top, layout.firstDataRow())),
                layout.explanation());
        return new TablePlan(extract, layout, rules);
    }

    private static Reconciliation reconcile(Grid grid, Layout layout, List<ColumnTally> tallies, int top) {
        long read = 0;
        for (GridRow row : grid.rows()) {
            if (row.number() >= top && row.number() <= layout.lastDataRow()) {
                for (int i = 0; i < row.size(); i++) {
                    read += row.column(i) >= layout.firstColumn() && row.column(i) <= layout.lastColumn() ? 1 : 0;
                }
            }
        }
        for (Stretch stretch : grid.stretches()) {
            if (stretch.firstRow() >= top && stretch.lastRow() <= layout.lastDataRow()) {
                for (int column = layout.firstColumn(); column <= layout.lastColumn(); column++) {
                    ColumnTally tally = stretch.tally(column);
                    read += tally == null ? 0 : tally.cells();
                }
            }
        }
        long stored = tallies.stream().mapToLong(ColumnTally::cells).sum();
        return new Reconciliation(read, stored, read - stored);
    }
}
