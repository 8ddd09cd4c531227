package io.datawarp.tabular;

import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** An opened file whose structure is known. */
final class OpenDocument implements TabularDocument {

    private final Workbook workbook;
    private final List<SheetReading> sheets;
    private final FileExtract extract;

    OpenDocument(Workbook workbook, List<SheetReading> sheets, FileExtract extract) {
        this.workbook = workbook;
        this.sheets = List.copyOf(sheets);
        this.extract = extract;
    }

    @Override
    public FileExtract extract() {
        return extract;
    }

    @Override
    public TableExtract dated(TableExtract table, DateOrder order) {
        return find(table).plan().dated(order).extract();
    }

    @Override
    public void rows(TableExtract table, TableRowConsumer consumer) throws IOException {
        Found found = find(table);
        found.sheet().source().scan(new RowStream(found.plan(), consumer));
    }

    private record Found(SheetReading sheet, TablePlan plan) {}

    @SuppressWarnings("ReferenceEquality") // two sheets may hold equal tables
    private Found find(TableExtract table) {
        for (SheetReading sheet : sheets) {
            for (TablePlan plan : sheet.tables()) {
                if (plan.extract() == table) {
                    return new Found(sheet, plan);
                }
                for (TablePlan other : plan.otherwise()) {
                    if (other.extract() == table) {
                        return new Found(sheet, other);
                    }
                }
            }
        }
        throw new IllegalArgumentException("not a table of this document: " + table.range());
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
