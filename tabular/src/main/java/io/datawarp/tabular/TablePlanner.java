package io.datawarp.tabular;

import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.grid.Stretch;
import io.datawarp.tabular.label.Footnotes;
import io.datawarp.tabular.label.HeaderLabels;
import io.datawarp.tabular.label.Names;
import io.datawarp.tabular.label.Notes;
import io.datawarp.tabular.label.Units;
import io.datawarp.tabular.period.ConstantPeriod;
import io.datawarp.tabular.period.Periods;
import io.datawarp.tabular.period.SheetPeriod;
import io.datawarp.tabular.source.Span;
import io.datawarp.tabular.text.Letters;
import io.datawarp.tabular.value.ColumnRule;
import io.datawarp.tabular.value.ColumnTally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes a sheet's tables once it is known where they stand. */
final class TablePlanner {

    private final String sheet;
    private final Grid grid;
    private final List<Layout> layouts;

    TablePlanner(String sheet, Grid grid, List<Layout> layouts) {
        this.sheet = sheet;
        this.grid = grid;
        this.layouts = layouts;
    }

    List<TablePlan> plans() {
        List<TablePlan> plans = new ArrayList<>();
        for (Layout layout : layouts) {
            plans.add(plan(plans.size() + 1, layout));
        }
        return plans;
    }

    private TablePlan plan(int number, Layout layout) {
        List<ColumnTally> tallies = Tallies.of(grid, layout);
        DateOrder order = ColumnTally.order(tallies);
        TablePlan plan = plan(number, layout, tallies, order);
        boolean open = plan.extract().columns().stream().anyMatch(column -> column.dates() == DateOrder.UNKNOWN);
        return open
                ? plan.or(List.of(
                        plan(number, layout, tallies, DateOrder.DAY_FIRST),
                        plan(number, layout, tallies, DateOrder.MONTH_FIRST)))
                : plan;
    }

    /** @param order how those dates are written whose column doesn't tell */
    private TablePlan plan(int number, Layout layout, List<ColumnTally> tallies, DateOrder order) {
        int top = layout.top();
        List<GridRow> preface = Preface.above(grid, layout, layouts);
        Notes notes = new Notes(Preface.texts(preface, layout.notes()));
        HeaderLabels labels = new HeaderLabels(grid, layout.headerRows());
        Names names = new Names();
        List<ColumnRule> rules = new ArrayList<>();
        List<ColumnExtract> columns = new ArrayList<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            int column = layout.columns().get(i);
            List<String> published = labels.over(column, layout.firstColumn());
            List<Footnotes> levels = published.stream().map(Footnotes::of).toList();
            List<String> clean = levels.stream().map(Footnotes::text).toList();
            ColumnRule rule = ColumnRule.of(tallies.get(i), String.join(" ", clean), notes.markers(), order);
            rules.add(rule);
            columns.add(new ColumnExtract(
                    Letters.of(column),
                    names.next(clean, Letters.of(column)),
                    String.join(
                            " | ", published.stream().map(Footnotes::oneLine).toList()),
                    rule.type(),
                    rule.markers().stream().sorted().toList(),
                    rule.type().isNumeric() ? unit(tallies.get(i), clean) : null,
                    levels.stream()
                            .flatMap(level -> level.marks().stream())
                            .map(notes::text)
                            .toList(),
                    rule.order()));
        }
        FillDown fillDown = FillDown.of(grid, layout, rules);
        Hidden hidden = hidden(layout);
        List<String> explanation = new ArrayList<>(layout.explanation());
        explanation.addAll(fillDown.explanation());
        explanation.addAll(Remarks.on(hidden));
        explanation.addAll(Remarks.onDates(columns));
        TableExtract extract = new TableExtract(
                sheet,
                number,
                Letters.of(layout.firstColumn()) + top + ":" + Letters.of(layout.lastColumn()) + layout.lastDataRow(),
                layout.headerRows(),
                layout.firstDataRow(),
                layout.lastDataRow(),
                layout.rows(),
                Preface.title(preface, layout.title()),
                layout.notes(),
                layout.confidence(),
                SheetPeriod.of(preface)
                        .or(() -> overAll(columns))
                        .or(() -> inColumn(layout, columns))
                        .or(() -> Periods.of(sheet.replace('_', ' ')))
                        .orElse(null),
                columns,
                layout.derived(),
                layout.sections().entrySet().stream()
                        .map(section -> new SectionRow(section.getKey(), section.getValue()))
                        .toList(),
                hidden,
                reconcile(layout, tallies, top),
                explanation);
        return new TablePlan(extract, layout, rules, fillDown, List.of());
    }

    /** What the label says, else the currency that the figures bear. */
    private static @Nullable String unit(ColumnTally tally, List<String> label) {
        String said = tally.isPercent() ? "fraction" : Units.of(label);
        return said == null ? tally.currency() : said;
    }

    private Hidden hidden(Layout layout) {
        List<Span> rows = new ArrayList<>();
        for (Span span : grid.hiddenRows()) {
            int first = Math.max(span.first(), layout.firstDataRow());
            int last = Math.min(span.last(), layout.lastDataRow());
            if (first <= last) {
                rows.add(new Span(first, last));
            }
        }
        List<String> columns = layout.columns().stream()
                .filter(grid.facts()::isHiddenColumn)
                .map(Letters::of)
                .toList();
        return rows.isEmpty() && columns.isEmpty() ? Hidden.NONE : new Hidden(rows, columns);
    }

    /** The period that stands over several columns of numbers, all there are; over one alone it is just its label. */
    private static Optional<String> overAll(List<ColumnExtract> columns) {
        Set<String> periods = new HashSet<>();
        if (columns.stream().filter(column -> column.type().isNumeric()).count() < 2) {
            return Optional.empty();
        }
        for (ColumnExtract column : columns) {
            if (column.type().isNumeric()) {
                periods.add(Periods.of(column.header()).orElse(""));
            }
        }
        return periods.size() == 1
                ? periods.stream().filter(period -> !period.isEmpty()).findFirst()
                : Optional.empty();
    }

    private Optional<String> inColumn(Layout layout, List<ColumnExtract> columns) {
        List<ConstantPeriod.Column> all = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            all.add(new ConstantPeriod.Column(
                    layout.columns().get(i),
                    columns.get(i).header(),
                    columns.get(i).dates() == DateOrder.MONTH_FIRST));
        }
        return ConstantPeriod.of(
                grid, all, row -> layout.isData(row) && !layout.derived().contains(row));
    }

    private Reconciliation reconcile(Layout layout, List<ColumnTally> tallies, int top) {
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
