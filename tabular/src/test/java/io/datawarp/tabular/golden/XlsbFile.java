package io.datawarp.tabular.golden;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.util.CellRangeAddress;

/** Writes a workbook as records (.xlsb), as Excel does: texts shared, numbers in four bytes where they fit. */
public final class XlsbFile {

    private static final int NO_STATE = 0;

    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private int texts;

    private XlsbFile() {}

    static void write(SheetText text, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            new XlsbFile().write(text, zip);
        }
    }

    private void write(SheetText text, ZipOutputStream zip) throws IOException {
        StringBuilder links = new StringBuilder();
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        record(book, 131);
        record(book, 153, ints(0, 0), string(""));
        for (int i = 0; i < text.sheets().size(); i++) {
            SheetText.Sheet sheet = text.sheets().get(i);
            record(book, 156, ints(sheet.hidden ? 1 : NO_STATE, i + 1), string("s" + i), string(sheet.name));
            links.append(XlsxFile.relationship("s" + i, "worksheet", "worksheets/sheet" + i + ".bin"));
            put(zip, "xl/worksheets/sheet" + i + ".bin", sheet(sheet));
            tables(zip, sheet, i);
        }
        names(book, text);
        record(book, 132);
        links.append(XlsxFile.relationship("styles", "styles", "styles.bin"));
        links.append(XlsxFile.relationship("strings", "sharedStrings", "sharedStrings.bin"));
        put(zip, "[Content_Types].xml", bytes("<Types/>"));
        put(zip, "xl/workbook.bin", book.toByteArray());
        put(zip, "xl/_rels/workbook.bin.rels", bytes(XlsxFile.relationships(links.toString())));
        put(zip, "xl/styles.bin", styles());
        put(zip, "xl/sharedStrings.bin", strings.toByteArray());
    }

    private byte[] sheet(SheetText.Sheet sheet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record(out, 129);
        record(out, 148, ints(0, 1_048_575, 0, 16_383));
        for (int[] columns : sheet.hiddenColumns()) {
            record(out, 60, ints(columns[0], columns[1], 0, 0), shorts(1));
        }
        record(out, 145);
        for (int row = 0; row < sheet.rows.size(); row++) {
            record(out, 0, ints(row, 0), shorts(300, sheet.isHiddenRow(row) ? 0x1000 : 0), ints(0), new byte[5]);
            List<String> cells = sheet.rows.get(row);
            for (int column = 0; column < cells.size(); column++) {
                cell(out, TextCell.of(cells.get(column)), column);
            }
        }
        record(out, 146);
        for (String merge : sheet.merges) {
            record(out, 176, range(merge));
        }
        record(out, 130);
        return out.toByteArray();
    }

    private void cell(ByteArrayOutputStream out, TextCell cell, int column) {
        byte[] head = ints(column, cell.style());
        if (cell.isNumber()) {
            double value = cell.number();
            if (value == Math.rint(value) && Math.abs(value) < 1 << 29) {
                record(out, 2, head, ints(((int) value << 2) | 2));
            } else {
                record(out, 5, head, real(value));
            }
        } else if (!cell.isEmpty()) {
            int mark = cell.text().indexOf('^');
            if (mark < 0) {
                record(strings, 19, new byte[1], string(cell.text()));
            } else {
                String all = cell.text().replace("^", "");
                record(strings, 19, new byte[] {1}, string(all), ints(1), shorts(mark, 2));
            }
            record(out, 7, head, ints(texts++));
        }
    }

    private static byte[] styles() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record(out, 278);
        record(out, 43, shorts(220, 0, 400, 0), new byte[20]);
        record(out, 43, shorts(220, 0, 700, 0), new byte[20]);
        record(out, 43, shorts(220, 0, 400, 1), new byte[20]);
        record(out, 617, ints(4));
        int[][] formats = {{0, 0}, {0, 1}, {14, 0}, {10, 0}};
        for (int[] format : formats) {
            record(out, 47, shorts(0, format[0], format[1], 0, 0), new byte[6]);
        }
        record(out, 618);
        record(out, 279);
        return out.toByteArray();
    }

    private static void tables(ZipOutputStream zip, SheetText.Sheet sheet, int index) throws IOException {
        StringBuilder links = new StringBuilder();
        for (int t = 0; t < sheet.tables.size(); t++) {
            String part = "table" + index + "_" + t + ".bin";
            links.append(XlsxFile.relationship("t" + t, "table", "../tables/" + part));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] rest = ints(0, t + 1, 1, 0, 0, -1, -1, -1, -1, -1, -1, 0);
            record(out, 343, range(sheet.tables.get(t)), rest, string("Table" + t), string("Table" + t));
            put(zip, "xl/tables/" + part, out.toByteArray());
        }
        if (links.length() > 0) {
            put(
                    zip,
                    "xl/worksheets/_rels/sheet" + index + ".bin.rels",
                    bytes(XlsxFile.relationships(links.toString())));
        }
    }

    /** A name's formula is one token: the sheet's entry in the list of sheets, rows and columns. */
    private static void names(ByteArrayOutputStream book, SheetText text) {
        record(book, 357);
        ByteArrayOutputStream sheets = new ByteArrayOutputStream();
        sheets.writeBytes(ints(text.sheets().size()));
        for (int i = 0; i < text.sheets().size(); i++) {
            sheets.writeBytes(ints(0, i, i));
        }
        record(book, 362, sheets.toByteArray());
        for (int i = 0; i < text.sheets().size(); i++) {
            for (SheetText.Name name : text.sheets().get(i).names) {
                CellRangeAddress at = CellRangeAddress.valueOf(name.range());
                boolean rows = at.getFirstColumn() < 0;
                byte[] area = new byte[15];
                ByteBuffer.wrap(area)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 0x3B)
                        .putShort((short) i)
                        .putInt(at.getFirstRow())
                        .putInt(at.getLastRow())
                        .putShort((short) (rows ? 0 : at.getFirstColumn()))
                        .putShort((short) (rows ? 16_383 : at.getLastColumn()));
                boolean builtIn = name.name().startsWith("_xlnm.");
                record(
                        book,
                        39,
                        ints(builtIn ? 0x20 : 0),
                        new byte[1],
                        ints(-1),
                        string(name.name().replace("_xlnm.", "")),
                        ints(area.length),
                        area,
                        ints(0, -1));
            }
        }
    }

    private static byte[] range(String text) {
        CellRangeAddress range = CellRangeAddress.valueOf(text);
        return ints(range.getFirstRow(), range.getLastRow(), range.getFirstColumn(), range.getLastColumn());
    }

    /** Writes a record: its type and length with seven bits a byte, and its content. */
    public static void record(ByteArrayOutputStream out, int type, byte[]... content) {
        int length = 0;
        for (byte[] part : content) {
            length += part.length;
        }
        out.write(type < 0x80 ? type : (type & 0x7F) | 0x80);
        if (type >= 0x80) {
            out.write(type >> 7);
        }
        int rest = length;
        while (rest >= 0x80) {
            out.write((rest & 0x7F) | 0x80);
            rest >>= 7;
        }
        out.write(rest);
        for (byte[] part : content) {
            out.writeBytes(part);
        }
    }

    public static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    public static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    public static byte[] real(double value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }

    public static byte[] string(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + text.length() * 2).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.putInt(text.length())
                .put(text.getBytes(StandardCharsets.UTF_16LE))
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
