package io.datawarp.tabular.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.opc.StringTable;
import io.datawarp.tabular.source.CellSink;
import io.datawarp.tabular.source.CellStyle;
import io.datawarp.tabular.source.DefinedNames;
import io.datawarp.tabular.xml.XmlScanner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cells written as Excel writes them take a shorter way; it must lead to the same place. */
class PlainCellTest {

    private static final String[] VALUES = {"0", "17", "-3.25", "1E-5", "123456789012345678", "", "x", "12.50", "&lt;5"
    };

    @Test
    void readsCellsAsTheScannerDoes() throws IOException {
        Random random = new Random(5);
        String plain = sheet(random);
        // A blank before the bracket is as good XML, and not what Excel writes.
        String spaced = plain.replace("\"><v>", "\" ><v>").replace("\"/>", "\" />");
        assertThat(spaced).isNotEqualTo(plain);
        List<String> cells = cells(plain);
        assertThat(cells).hasSizeGreaterThan(20_000).isEqualTo(cells(spaced));
    }

    private static String sheet(Random random) {
        StringBuilder xml = new StringBuilder("<worksheet><sheetData>");
        int row = 0;
        for (int i = 0; i < 4_000; i++) {
            row += 1 + (random.nextInt(50) == 0 ? random.nextInt(3_000) % 200 : 0);
            xml.append("<row r=\"").append(row).append("\">");
            int column = 0;
            for (int k = 0; k < 8; k++) {
                column += 1 + (random.nextInt(9) == 0 ? random.nextInt(900) : 0);
                xml.append("<c r=\"").append(letters(column)).append(row).append('"');
                xml.append(random.nextInt(3) == 0 ? " s=\"" + random.nextInt(3) + '"' : "");
                xml.append(cell(random)).append(random.nextInt(200) == 0 ? "\n" : "");
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    private static String cell(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> " t=\"s\"><v>" + random.nextInt(3) + "</v></c>";
            case 1 -> " t=\"b\"><v>" + random.nextInt(2) + "</v></c>";
            case 2 -> " t=\"e\"><v>#N/A</v></c>";
            case 3 -> "/>";
            case 4 -> " t=\"str\"><v>a text</v></c>";
            default -> "><v>" + VALUES[random.nextInt(VALUES.length)] + "</v></c>";
        };
    }

    private static String letters(int column) {
        String letters = "";
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters = (char) ('A' + (rest - 1) % 26) + letters;
        }
        return letters;
    }

    private static List<String> cells(String xml) throws IOException {
        StringTable strings = new StringTable();
        List.of("one", "two", "three").forEach(strings::add);
        Recorded recorded = new Recorded();
        XmlScanner scanner = new XmlScanner(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), 1 << 20);
        new SheetScan(scanner, new XlsxWorkbook.Shared(strings, Styles.read(null), new DefinedNames()), false, recorded)
                .read(List.of());
        return recorded.cells;
    }

    private static final class Recorded implements CellSink {

        private final List<String> cells = new ArrayList<>();
        private int row;

        @Override
        public void startRow(int number, boolean hidden) {
            row = number;
        }

        @Override
        public void text(int column, String value, CellStyle style) {
            cells.add(row + " " + column + " text " + value);
        }

        @Override
        public void number(int column, double value, CellStyle style) {
            cells.add(row + " " + column + " number " + value);
        }

        @Override
        public void bool(int column, boolean value, CellStyle style) {
            cells.add(row + " " + column + " " + value);
        }

        @Override
        public void error(int column, String code, CellStyle style) {
            cells.add(row + " " + column + " error " + code);
        }

        @Override
        public void endRow() {}
    }
}
