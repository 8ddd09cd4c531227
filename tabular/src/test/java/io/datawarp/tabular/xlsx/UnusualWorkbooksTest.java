package io.datawarp.tabular.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as programs other than Excel write them. */
class UnusualWorkbooksTest {

    private static final String ROWS = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Area</t></is></c>"
            + "<c r=\"B1\" t=\"inlineStr\"><is><t>Day</t></is></c></row>"
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>North</t></is></c><c r=\"B2\" s=\"1\"><v>43898</v></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>South</t></is></c><c r=\"B3\" s=\"1\"><v>43899</v></c></row>";

    @TempDir
    Path folder;

    @Test
    void countsDaysFrom1904WhenTheWorkbookSaysSo() throws IOException {
        assertThat(values("<workbookPr date1904=\"1\"/>", sheet(ROWS), StandardCharsets.UTF_8))
                .contains("2024-03-09");
    }

    @Test
    void countsElapsedTimeFromNoEpoch() throws IOException {
        String hours =
                ROWS.replace("s=\"1\"", "s=\"2\"").replace("43898", "0.5").replace("43899", "1.5");
        assertThat(texts("<workbookPr date1904=\"1\"/>", hours)).containsExactly("12:00", "36:00");
    }

    @Test
    void keepsTheTimeOfADayAmongWords() throws IOException {
        String third = "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>East</t></is></c>"
                + "<c r=\"B4\" t=\"inlineStr\"><is><t>to be said</t></is></c></row>";
        assertThat(texts("", ROWS.replace("43898", "45000.75") + third))
                .containsExactly("2023-03-15T18:00", "2020-03-09", "to be said");
    }

    @Test
    void keepsTheZerosThatAFormatShows() throws IOException {
        String codes =
                ROWS.replace("s=\"1\"", "s=\"3\"").replace("43898", "501").replace("43899", "12345");
        assertThat(texts("", codes)).containsExactly("00501", "12345");
        assertThat(figures(3, "12345", "67890")).containsExactly("BIGINT", "12345", "67890");
    }

    @Test
    void keepsTheDayOfAClock() throws IOException {
        String clock =
                ROWS.replace("s=\"1\"", "s=\"4\"").replace("43898", "43538.5").replace("43899", "0.25");
        assertThat(texts("<workbookPr date1904=\"1\"/>", clock)).containsExactly("2023-03-15T12:00", "06:00");
    }

    @Test
    void takesAMomentWithoutADayForAClock() throws IOException {
        String moments =
                ROWS.replace("s=\"1\"", "s=\"5\"").replace("43898", "0.5").replace("43899", "0.25");
        assertThat(texts("", moments)).containsExactly("12:00", "06:00");
    }

    @Test
    void takesAZeroForNoDay() throws IOException {
        String third = "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>East</t></is></c>"
                + "<c r=\"B4\" s=\"1\"><v>0</v></c></row>";
        assertThat(values("", sheet(ROWS + third), StandardCharsets.UTF_8))
                .containsExactly("North", "2020-03-08", "South", "2020-03-09", "East", "null 0");
    }

    @Test
    void readsCommentsAndCharacterData() throws IOException {
        String rows = ROWS.replace("<t>North</t>", "<t><!-- x -->No<![CDATA[r<t]]>h &amp; &#65;</t>");
        assertThat(values("", sheet(rows), StandardCharsets.UTF_8)).contains("Nor<th & A");
    }

    @Test
    void readsPrefixedNames() throws IOException {
        String prefixed = sheet(ROWS).replaceAll("<(/?)([a-z])", "<$1x:$2");
        assertThat(values("", prefixed, StandardCharsets.UTF_8)).contains("North", "2020-03-08");
    }

    @Test
    void readsSheetsInUtf16() throws IOException {
        assertThat(values("", "\uFEFF" + sheet(ROWS).replace("North", "Nörd"), StandardCharsets.UTF_16LE))
                .contains("Nörd");
    }

    @Test
    void placesCellsWithoutAddresses() throws IOException {
        assertThat(values("", sheet(ROWS.replaceAll(" r=\"[A-Z]?\\d\"", "")), StandardCharsets.UTF_8))
                .contains("North", "2020-03-08");
    }

    @Test
    void isNotSlowedDownByThousandsOfMerges() throws IOException {
        StringBuilder merges = new StringBuilder();
        for (int i = 10; i < 60_000; i++) {
            merges.append("<mergeCell ref=\"D").append(i).append(":E").append(i).append("\"/>");
        }
        assertThat(values(
                        "",
                        "<worksheet><sheetData>" + ROWS + "</sheetData>" + merges + "</worksheet>",
                        StandardCharsets.UTF_8))
                .contains("North");
    }

    @Test
    void keepsEveryDigitOfNumbersThatExcelCouldNotHold() throws IOException {
        assertThat(figures("12345678901234567", "1", "9007199254740993", "-12345678901234567"))
                .containsExactly("BIGINT", "12345678901234567", "1", "9007199254740993", "-12345678901234567");
        assertThat(figures("1152921504606846976", "0.5", "98765432109876543210"))
                .containsExactly("NUMERIC", "1152921504606846976", "0.5", "98765432109876543210");
        assertThat(figures("1.23456789012345678901", "2.5"))
                .containsExactly("NUMERIC", "1.23456789012345678901", "2.5");
    }

    @Test
    void ridsNumbersOfTheNoiseThatTheirDoublesHave() throws IOException {
        assertThat(figures("0.30000000000000004", "0.10000000000000001", "0.1000000000000000055511151231257827"))
                .containsExactly("NUMERIC", "0.3", "0.1", "0.1");
        assertThat(figures("1.2345678901234568E+16", "2")).containsExactly("BIGINT", "12345678901234568", "2");
    }

    private List<String> figures(String... values) throws IOException {
        return figures(0, values);
    }

    private List<String> figures(int style, String... values) throws IOException {
        StringBuilder rows = new StringBuilder(ROWS.substring(0, ROWS.indexOf("</row>") + 6));
        for (int i = 0; i < values.length; i++) {
            boolean text = !values[i].matches("[-+.\\dE]+");
            rows.append(
                    "<row r=\"%1$d\"><c r=\"A%1$d\" t=\"inlineStr\"><is><t>Area %1$d</t></is></c><c r=\"B%1$d\" s=\"%2$d\""
                            .formatted(i + 2, style));
            rows.append(text ? " t=\"str\"" : "")
                    .append("><v>")
                    .append(values[i])
                    .append("</v></c></row>");
        }
        Path file = write("", sheet(rows.toString()), StandardCharsets.UTF_8);
        List<String> read = new ArrayList<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            TableExtract table = document.extract().tables().get(0);
            read.add(table.columns().get(1).type().name());
            document.rows(
                    table,
                    row -> read.add(
                            row.value(1) instanceof BigDecimal number
                                    ? number.toPlainString()
                                    : String.valueOf(row.value(1))));
        }
        return read;
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private Path write(String properties, String sheet, Charset charset) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "[Content_Types].xml", "<Types/>", StandardCharsets.UTF_8);
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook>" + properties + "<sheets><sheet name=\"A\" id=\"1\"/></sheets></workbook>",
                    StandardCharsets.UTF_8);
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
                            + "<Relationship Id=\"2\" Type=\"x/styles\" Target=\"/xl/styles.xml\"/></Relationships>",
                    StandardCharsets.UTF_8);
            put(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts>"
                            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"46\"/><xf numFmtId=\"164\"/>"
                            + "<xf numFmtId=\"20\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>",
                    StandardCharsets.UTF_8);
            put(zip, "xl/s.xml", sheet, charset);
        }
        return file;
    }

    private List<String> values(String properties, String sheet, Charset charset) throws IOException {
        Path file = write(properties, sheet, charset);
        List<String> values = new ArrayList<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            TableExtract table = document.extract().tables().get(0);
            assertThat(table.columns().get(1).type()).isEqualTo(ColumnType.DATE);
            document.rows(table, row -> {
                values.add(String.valueOf(row.value(0)));
                values.add(row.value(1) + (row.marker(1) == null ? "" : " " + row.marker(1)));
            });
        }
        return values;
    }

    private List<String> texts(String properties, String rows) throws IOException {
        Path file = write(properties, sheet(rows), StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            TableExtract table = document.extract().tables().get(0);
            assertThat(table.columns().get(1).type()).isEqualTo(ColumnType.TEXT);
            document.rows(table, row -> texts.add(String.valueOf(row.value(1))));
        }
        return texts;
    }

    private static void put(ZipOutputStream zip, String name, String content, Charset charset) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(charset));
        zip.closeEntry();
    }
}
