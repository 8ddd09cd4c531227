package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.label.Notes;
import io.datawarp.tabular.value.ColumnRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table's description and how to read its rows.
 *
 * @param otherwise the plans of the same table where somebody knows the order of day and month that it leaves open
 */
record TablePlan(
        TableExtract extract, Layout layout, List<ColumnRule> rules, FillDown fillDown, List<TablePlan> otherwise) {

    TablePlan {
        rules = List.copyOf(rules);
        otherwise = List.copyOf(otherwise);
    }

    /** The same with what it is when the order of its dates is known: day first, month first. */
    TablePlan or(List<TablePlan> known) {
        return new TablePlan(extract, layout, rules, fillDown, known);
    }

    /** The table read with that order of day and month, where it leaves it open. */
    TablePlan dated(DateOrder order) {
        if (otherwise.isEmpty() || !order.isKnown()) {
            return this;
        }
        return otherwise.get(order == DateOrder.DAY_FIRST ? 0 : 1);
    }

    /** The same with a period that another sheet names, unless it has one. */
    TablePlan datedBy(String period) {
        return with(
                extract.period() == null ? period : extract.period(),
                extract.columns(),
                otherwise.stream().map(plan -> plan.datedBy(period)).toList());
    }

    /** The same with the texts of footnotes that stand in another sheet. */
    TablePlan explainedBy(Notes notes) {
        return with(
                extract.period(),
                extract.columns().stream()
                        .map(column -> column.noted(
                                column.notes().stream().map(notes::text).toList()))
                        .toList(),
                otherwise.stream().map(plan -> plan.explainedBy(notes)).toList());
    }

    private TablePlan with(@Nullable String period, List<ColumnExtract> columns, List<TablePlan> others) {
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
        return new TablePlan(changed, layout, rules, fillDown, others);
    }
}
