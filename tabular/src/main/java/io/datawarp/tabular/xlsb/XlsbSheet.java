package io.datawarp.tabular.xlsb;

import io.datawarp.tabular.opc.Parts;
import io.datawarp.tabular.opc.Parts.Relationship;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetFacts.TableRange;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.xlsb.XlsbWorkbook.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** A worksheet, or a chart sheet without cells. */
final class XlsbSheet implements SheetSource {

    private static final int BEGIN_TABLE = 343;

    private final Parts parts;
    private final Shared shared;
    private final String name;
    private final boolean hidden;
    private final Relationship target;

    XlsbSheet(Parts parts, Shared shared, String name, boolean hidden, Relationship target) {
        this.parts = parts;
        this.shared = shared;
        this.name = name;
        this.hidden = hidden;
        this.target = target;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean hidden() {
        return hidden;
    }

    @Override
    public boolean chart() {
        return target.type().equals("chartsheet");
    }

    @Override
    public SheetFacts scan(CellSink sink) throws IOException {
        if (!target.type().equals("worksheet")) {
            return SheetFacts.NONE;
        }
        List<TableRange> tables = tables();
        try (InputStream stream = parts.openAhead(target.part())) {
            if (stream == null) {
                throw Parts.damaged("the part of sheet '" + name + "' is missing");
            }
            Records records = new Records(stream, parts.limits().cellBytes());
            return shared.names().addTo(new XlsbScan(records, shared, sink).read(tables), name);
        }
    }

    private List<TableRange> tables() throws IOException {
        List<TableRange> tables = new ArrayList<>();
        for (Relationship relationship : parts.relationships(target.part())) {
            try (InputStream stream = relationship.type().equals("table")
                    ? parts.open(relationship.part())
                    : InputStream.nullInputStream()) {
                Records records = new Records(
                        stream == null ? InputStream.nullInputStream() : stream,
                        parts.limits().cellBytes());
                int type;
                while ((type = records.next()) != Records.END) {
                    if (type == BEGIN_TABLE) {
                        tables.add(table(records));
                        break;
                    }
                }
            }
        }
        return tables;
    }

    /** First and last row, first and last column, kind, number, rows of labels and totals, formats, two names. */
    private static TableRange table(Records records) {
        int firstRow = records.int32(0);
        int lastRow = records.int32(4);
        int firstColumn = records.int32(8);
        int lastColumn = records.int32(12);
        boolean valid = firstRow >= 0
                && firstRow <= lastRow
                && lastRow < XlsbScan.MAX_ROW
                && firstColumn >= 0
                && firstColumn <= lastColumn
                && lastColumn < XlsbScan.MAX_COLUMN;
        if (!valid) {
            throw Parts.damaged("a table object has no valid range");
        }
        String title = records.text(64 + records.textSize(64));
        return new TableRange(
                title == null ? "" : title,
                new CellRange(firstRow + 1, firstColumn, lastRow + 1, lastColumn),
                records.int32(24),
                records.int32(28));
    }
}
