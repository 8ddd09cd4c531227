package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.detect.Structure;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
import io.datawarp.tabular.label.Notes;
import io.datawarp.tabular.period.SheetPeriod;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetSource;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sheet read once: what it is and the tables in it.
 *
 * @param tables how to read each table's rows
 * @param declaredPeriod the period that a sheet without tables names for the whole workbook
 * @param footnotes what a sheet without tables says under the numbers of footnotes, each after its number
 */
record SheetReading(
        SheetSource source,
        SheetExtract extract,
        List<TablePlan> tables,
        @Nullable String declaredPeriod,
        List<String> footnotes) {

    SheetReading {
        tables = List.copyOf(tables);
        footnotes = List.copyOf(footnotes);
    }

    static SheetReading of(SheetSource source, boolean delimited, List<KnownLayout> known) throws IOException {
        if (source.chart()) {
            Grid none = new GridBuilder().build(SheetFacts.NONE);
            return new SheetReading(source, empty(source, SheetKind.CHART, none), List.of(), null, List.of());
        }
        GridBuilder builder = new GridBuilder();
        SheetFacts facts = source.scan(builder);
        Grid grid = builder.build(facts);
        if (grid.isEmpty()) {
            return new SheetReading(source, empty(source, SheetKind.EMPTY, grid), List.of(), null, List.of());
        }
        List<Layout> layouts = Structure.find(grid, delimited, known);
        if (SheetNames.isDescription(source.name(), grid, layouts)) {
            layouts = List.of();
        }
        List<TablePlan> plans = new TablePlanner(source.name(), grid, layouts).plans();
        SheetKind kind = plans.isEmpty() ? SheetNames.kind(source.name()) : SheetKind.DATA;
        List<TableExtract> tables = plans.stream().map(TablePlan::extract).toList();
        String period = plans.isEmpty() ? SheetPeriod.declared(grid.rows()).orElse(null) : null;
        SheetCells cells = CellLedger.of(grid, layouts);
        SheetExtract extract = new SheetExtract(source.name(), kind, source.hidden(), tables, cells);
        List<String> footnotes = plans.isEmpty() ? NotesSheet.footnotes(grid.rows()) : List.of();
        return new SheetReading(source, extract, plans, period, footnotes);
    }

    /** The same sheet, the footnotes of its columns explained by those of another sheet. */
    SheetReading explainedBy(Notes notes) {
        return with(tables.stream().map(table -> table.explainedBy(notes)).toList());
    }

    /** The same sheet, its tables without a period dated by the workbook's cover. */
    SheetReading datedBy(String period) {
        if (tables.stream().allMatch(table -> table.extract().period() != null)) {
            return this;
        }
        return with(tables.stream().map(table -> table.datedBy(period)).toList());
    }

    private SheetReading with(List<TablePlan> plans) {
        List<TableExtract> extracts = plans.stream().map(TablePlan::extract).toList();
        SheetExtract described =
                new SheetExtract(extract.name(), extract.kind(), extract.hidden(), extracts, extract.cells());
        return new SheetReading(source, described, plans, declaredPeriod, footnotes);
    }

    private static SheetExtract empty(SheetSource source, SheetKind kind, Grid grid) {
        return new SheetExtract(source.name(), kind, source.hidden(), List.of(), CellLedger.of(grid, List.of()));
    }
}
