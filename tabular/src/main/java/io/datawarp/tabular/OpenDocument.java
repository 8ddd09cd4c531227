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
    @SuppressWarnings("ReferenceEquality") // two sheets may hold equal tables
    public void rows(TableExtract table, TableRowConsumer consumer) throws IOException {
        for (SheetReading sheet : sheets) {
            for (TablePlan plan : sheet.tables()) {
                if (plan.extract() == table) {
                    sheet.source().scan(new RowStream(plan, consumer));
                    return;
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
