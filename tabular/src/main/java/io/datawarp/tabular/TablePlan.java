package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.value.ColumnRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table's description and how to read its rows. */
record TablePlan(TableExtract extract, Layout layout, List<ColumnRule> rules, FillDown fillDown) {

    /** The same with a period that another sheet names. */
    TablePlan withPeriod(@Nullable String period) {
        TableExtract e = extract;
        TableExtract dated = new TableExtract(
                e.sheet(),
                e.number(),
                e.range(),
                e.headerRows(),
                e.firstDataRow(),
                e.lastDataRow(),
                e.rows(),
                e.title(),
                e.notes(),
                e.confidence(),
                period,
                e.columns(),
                e.derivedRows(),
                e.sectionRows(),
                e.hidden(),
                e.reconciliation(),
                e.explanation());
        return new TablePlan(dated, layout, rules, fillDown);
    }
}
