package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.detect.Structure;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
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
 */
record SheetReading(
        SheetSource source,
        SheetExtract extract,
        List<TablePlan> tables,
        @Nullable String declaredPeriod) {

    static SheetReading of(SheetSource source, boolean delimited, List<KnownLayout> known) throws IOException {
        if (source.chart()) {
            Grid none = new GridBuilder().build(SheetFacts.NONE);
            return new SheetReading(source, empty(source, SheetKind.CHART, none), List.of(), null);
        }
        GridBuilder builder = new GridBuilder();
        SheetFacts facts = source.scan(builder);
        Grid grid = builder.build(facts);
        if (grid.isEmpty()) {
            return new SheetReading(source, empty(source, SheetKind.EMPTY, grid), List.of(), null);
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
        return new SheetReading(source, extract, plans, period);
    }

    /** The same sheet, its tables without a period dated by the workbook's cover. */
    SheetReading datedBy(String period) {
        if (tables.stream().allMatch(table -> table.extract().period() != null)) {
            return this;
        }
        List<TablePlan> dated = tables.stream()
                .map(table -> table.extract().period() == null ? table.withPeriod(period) : table)
                .toList();
        List<TableExtract> extracts = dated.stream().map(TablePlan::extract).toList();
        SheetExtract described =
                new SheetExtract(extract.name(), extract.kind(), extract.hidden(), extracts, extract.cells());
        return new SheetReading(source, described, dated, declaredPeriod);
    }

    private static SheetExtract empty(SheetSource source, SheetKind kind, Grid grid) {
        return new SheetExtract(source.name(), kind, source.hidden(), List.of(), CellLedger.of(grid, List.of()));
    }
}
