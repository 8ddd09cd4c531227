package io.datawarp.tabular.robust;

import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridBuilder;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.NamedRange;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetFacts.TableRange;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Span;
import io.datawarp.tabular.text.Blanks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads a sheet as if it stood elsewhere, or as if somebody had added to its end. */
final class AlteredSheet implements CellSink {

    private final GridBuilder grid = new GridBuilder();
    private final int down;
    private final int right;
    private final List<Consumer<CellSink>> row = new ArrayList<>();
    private List<Consumer<CellSink>> lastRow = List.of();
    private int number;
    private int last;

    private AlteredSheet(int down, int right) {
        this.down = down;
        this.right = right;
    }

    static Grid asIs(SheetSource sheet) throws IOException {
        return shifted(sheet, 0, 0);
    }

    static Grid shifted(SheetSource sheet, int down, int right) throws IOException {
        AlteredSheet altered = new AlteredSheet(down, right);
        SheetFacts facts = sheet.scan(altered);
        return altered.grid.build(new SheetFacts(
                facts.merges().stream().map(altered::move).toList(),
                facts.tables().stream()
                        .map(table -> new TableRange(
                                table.name(), altered.move(table.range()), table.headerRows(), table.totalRows()))
                        .toList(),
                facts.names().stream()
                        .map(name -> new NamedRange(name.name(), altered.move(name.range())))
                        .toList(),
                facts.titleRows() == null ? null : move(facts.titleRows(), down),
                facts.hiddenColumns().stream().map(span -> move(span, right)).toList(),
                facts.fields()));
    }

    /** With a column that people don't see. */
    static Grid withHiddenColumn(SheetSource sheet, int column) throws IOException {
        AlteredSheet altered = new AlteredSheet(0, 0);
        SheetFacts facts = sheet.scan(altered);
        return altered.grid.build(new SheetFacts(
                facts.merges(),
                facts.tables(),
                facts.names(),
                facts.titleRows(),
                List.of(new Span(column, column)),
                facts.fields()));
    }

    private static Span move(Span span, int by) {
        return new Span(span.first() + by, span.last() + by);
    }

    /** With the last row once more below it. */
    static Grid withLastRowTwice(SheetSource sheet) throws IOException {
        AlteredSheet altered = new AlteredSheet(0, 0);
        SheetFacts facts = sheet.scan(altered);
        altered.grid.startRow(altered.last + 1, false);
        altered.lastRow.forEach(cell -> cell.accept(altered.grid));
        altered.grid.endRow();
        return altered.grid.build(facts);
    }

    /** With a text below everything, after a blank row. */
    static Grid withFootnote(SheetSource sheet, String text) throws IOException {
        AlteredSheet altered = new AlteredSheet(0, 0);
        SheetFacts facts = sheet.scan(altered);
        altered.grid.startRow(altered.last + 2, false);
        altered.grid.text(0, text, CellStyle.PLAIN);
        altered.grid.endRow();
        return altered.grid.build(facts);
    }

    private CellRange move(CellRange range) {
        return new CellRange(
                range.firstRow() + down,
                range.firstColumn() + right,
                range.lastRow() + down,
                range.lastColumn() + right);
    }

    @Override
    public void startRow(int row, boolean hidden) {
        number = row + down;
        this.row.clear();
        grid.startRow(number, hidden);
    }

    @Override
    public void text(int column, String value, CellStyle style) {
        if (!Blanks.isBlank(value)) {
            cell(sink -> sink.text(column + right, value, style));
        }
    }

    @Override
    public void number(int column, double value, CellStyle style) {
        cell(sink -> sink.number(column + right, value, style));
    }

    @Override
    public void bool(int column, boolean value, CellStyle style) {
        cell(sink -> sink.bool(column + right, value, style));
    }

    @Override
    public void error(int column, String code, CellStyle style) {
        cell(sink -> sink.error(column + right, code, style));
    }

    @Override
    public void endRow() {
        if (!row.isEmpty()) {
            last = number;
            lastRow = List.copyOf(row);
        }
        grid.endRow();
    }

    private void cell(Consumer<CellSink> cell) {
        row.add(cell);
        cell.accept(grid);
    }
}
