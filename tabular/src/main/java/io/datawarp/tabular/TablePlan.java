package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.label.Notes;
import io.datawarp.tabular.value.ColumnRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table's description and how to read its rows. */
record TablePlan(TableExtract extract, Layout layout, List<ColumnRule> rules, FillDown fillDown) {

    /** The same with a period that another sheet names. */
    TablePlan withPeriod(@Nullable String period) {
        return with(period, extract.columns());
    }

    /** The same with the texts of footnotes that stand in another sheet. */
    TablePlan explainedBy(Notes notes) {
        return with(
                extract.period(),
                extract.columns().stream()
                        .map(column -> new ColumnExtract(
                                column.letter(),
                                column.name(),
                                column.header(),
                                column.type(),
                                column.markers(),
                                column.unit(),
                                column.notes().stream().map(notes::text).toList()))
                        .toList());
    }

    private TablePlan with(@Nullable String period, List<ColumnExtract> columns) {
        TableExtract e = extract;
        TableExtract changed = new TableExtract(
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
                columns,
                e.derivedRows(),
                e.sectionRows(),
                e.hidden(),
                e.reconciliation(),
                e.explanation());
        return new TablePlan(changed, layout, rules, fillDown);
    }
}
