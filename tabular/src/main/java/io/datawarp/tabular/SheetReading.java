package io.datawarp.tabular;

import io.datawarp.tabular.detect.Detector;
import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One sheet read once: what it is and the tables in it.
 *
 * @param tables how to read each table's rows
 */
record SheetReading(SheetSource source, SheetExtract extract, List<TablePlan> tables) {

    static SheetReading of(SheetSource source, boolean delimited) throws IOException {
        if (source.chart()) {
            return new SheetReading(source, empty(source, SheetKind.CHART), List.of());
        }
        GridBuilder builder = new GridBuilder();
        SheetFacts facts = source.scan(builder);
        Grid grid = builder.build(facts);
        if (grid.isEmpty()) {
            return new SheetReading(source, empty(source, SheetKind.EMPTY), List.of());
        }
        List<TablePlan> plans = new ArrayList<>();
        List<Layout> layouts = Detector.detect(grid, delimited);
        if (SheetNames.isDescription(source.name(), grid, layouts)) {
            layouts = List.of();
        }
        for (Layout layout : layouts) {
            plans.add(TablePlan.of(source.name(), plans.size() + 1, grid, layout));
        }
        SheetKind kind = plans.isEmpty() ? SheetNames.kind(source.name()) : SheetKind.DATA;
        List<TableExtract> tables = plans.stream().map(TablePlan::extract).toList();
        return new SheetReading(source, new SheetExtract(source.name(), kind, source.hidden(), tables), plans);
    }

    private static SheetExtract empty(SheetSource source, SheetKind kind) {
        return new SheetExtract(source.name(), kind, source.hidden(), List.of());
    }
}
