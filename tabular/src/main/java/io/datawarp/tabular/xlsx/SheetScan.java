package io.datawarp.tabular.xlsx;

import io.datawarp.tabular.opc.Parts;
import io.datawarp.tabular.source.CellRange;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.CellStyle.Temporal;
import io.datawarp.tabular.source.SheetFacts;
import io.datawarp.tabular.source.SheetFacts.TableRange;
import io.datawarp.tabular.source.Span;
import io.datawarp.tabular.value.Numbers;
import io.datawarp.tabular.xlsx.XlsxWorkbook.Shared;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One walk over a worksheet's XML. */
final class SheetScan {

    private static final int MAX_MERGES = 200_000;

    private final XmlScanner xml;
    private final Shared shared;
    private final boolean from1904;
    private final CellSink sink;
    private final PlainCell plain;
    private final List<CellRange> merges = new ArrayList<>();
    private final List<Span> hidden = new ArrayList<>();
    private int row;
    private int column = -1;

    SheetScan(XmlScanner xml, Shared shared, boolean from1904, CellSink sink) {
        this.xml = xml;
        this.shared = shared;
        this.from1904 = from1904;
        this.sink = sink;
        this.plain = new PlainCell(xml);
    }

    SheetFacts read(List<TableRange> tables) throws IOException {
        boolean root = false;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.EOF) {
                throw Parts.damaged("a sheet's XML ends early");
            }
            if (token == XmlScanner.START && xml.is("row")) {
                row();
            } else if (token == XmlScanner.START && xml.is("col")) {
                columns();
            } else if (token == XmlScanner.START && xml.is("mergeCell") && merges.size() < MAX_MERGES) {
                CellRange range = References.range(xml.attribute("ref"));
                if (range != null) {
                    merges.add(range);
                }
            } else if (xml.is("worksheet")) {
                if (token == XmlScanner.END) {
                    return new SheetFacts(merges, tables, hidden);
                }
                root = true;
            } else if (!root) {
                throw Parts.damaged("a sheet's part is not a worksheet");
            }
        }
    }

    private void columns() {
        int first = xml.intAttribute("min", 0) - 1;
        int last = xml.intAttribute("max", 0) - 1;
        String flag = xml.attribute("hidden");
        if (first >= 0 && last >= first && ("1".equals(flag) || "true".equals(flag))) {
            hidden.add(new Span(first, last));
        }
    }

    private void row() throws IOException {
        int number = row + 1;
        boolean hidden = false;
        while (xml.nextAttribute()) {
            if (xml.attributeIs("r")) {
                number = References.number(xml.bytes(), xml.valueStart(), xml.valueEnd());
            } else if (xml.attributeIs("hidden")) {
                byte first = xml.valueEnd() > xml.valueStart() ? xml.bytes()[xml.valueStart()] : 0;
                hidden = first == '1' || first == 't';
            }
        }
        if (number <= row) {
            throw Parts.damaged("its rows are out of order after row " + row);
        }
        row = number;
        column = -1;
        sink.startRow(row, hidden);
        plain.startRow(row);
        while (true) {
            if (plain.next()) {
                plainCell();
                continue;
            }
            int token = xml.next();
            if (token == XmlScanner.START && xml.is("c")) {
                cell();
            } else if (token == XmlScanner.END && xml.is("row")) {
                sink.endRow();
                return;
            } else if (token == XmlScanner.EOF) {
                throw Parts.damaged("a sheet's XML ends inside row " + row);
            }
        }
    }

    private void plainCell() {
        advance(plain.column);
        if (plain.hasValue) {
            value(plain.type, shared.styles().get(plain.style));
        }
    }

    private void advance(int at) {
        if (at <= column) {
            throw Parts.damaged("the cells of row " + row + " are out of order");
        }
        column = at;
    }

    private void cell() throws IOException {
        int at = column + 1;
        int style = 0;
        byte type = 'n';
        byte[] bytes = xml.bytes();
        while (xml.nextAttribute()) {
            int start = xml.valueStart();
            int end = xml.valueEnd();
            if (xml.attributeIs("r")) {
                long cell = References.cell(bytes, start, end);
                if (cell < 0) {
                    throw Parts.damaged("a cell in row " + row + " has no valid address");
                }
                at = References.column(cell);
            } else if (xml.attributeIs("s")) {
                style = References.number(bytes, start, end);
            } else if (xml.attributeIs("t") && end > start) {
                // s, n, b, e, d keep their letter; "str" and "inlineStr" both mean text.
                type = end - start == 1 ? bytes[start] : bytes[start] == 's' ? (byte) 'S' : (byte) 'i';
            }
        }
        advance(at);
        CellStyle format = shared.styles().get(style);
        boolean given = false;
        while (true) {
            int token = xml.next();
            if (token == XmlScanner.END) {
                if (xml.is("v")) {
                    once(given && !xml.text().isEmpty());
                    given = true;
                    value(type, format);
                } else if (xml.is("c")) {
                    return;
                }
            } else if (token == XmlScanner.START) {
                if (xml.is("is")) {
                    once(given);
                    given = true;
                    text(RichText.read(xml, "is"), format);
                }
            } else {
                throw Parts.damaged("a sheet's XML ends inside row " + row);
            }
        }
    }

    private void once(boolean again) {
        if (again) {
            throw Parts.damaged("a cell in row " + row + " has two values");
        }
    }

    private void value(byte type, CellStyle style) {
        switch (type) {
            case 's' -> {
                String shared = this.shared.strings().get((int) number());
                if (shared == null) {
                    throw Parts.damaged("row " + row + " refers to a text that does not exist");
                }
                text(shared, style);
            }
            case 'S', 'i', 'd' -> text(RichText.unescape(xml.text()), style);
            case 'b' -> sink.bool(column, xml.text().strip().startsWith("1"), style);
            case 'e' -> sink.error(column, xml.text().strip(), style);
            default -> {
                double value = number();
                if (Double.isNaN(value) || (style.temporal() == Temporal.NONE && isLossy(value))) {
                    text(xml.text(), style);
                } else {
                    sink.number(column, style.since1900(value, from1904), style);
                }
            }
        }
    }

    private double number() {
        return xml.textIsPlain()
                ? Decimals.parse(xml.bytes(), xml.textStart(), xml.textEnd())
                : Decimals.parse(xml.text());
    }

    // As the text that it is written with, such a number is read as exactly as one of a CSV file.
    private boolean isLossy(double value) {
        boolean exact = xml.textIsPlain() && Decimals.isExact(xml.bytes(), xml.textStart(), xml.textEnd());
        return !exact && Numbers.isLossy(xml.text().strip(), value);
    }

    private void text(String value, CellStyle style) {
        if (!value.isEmpty()) {
            sink.text(column, value, style);
        }
    }
}
