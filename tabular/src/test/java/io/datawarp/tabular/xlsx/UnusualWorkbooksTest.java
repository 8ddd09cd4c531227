package io.datawarp.tabular.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.ColumnType;
import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import java.io.IOException;
import java.io.OutputStream;
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

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private List<String> values(String properties, String sheet, Charset charset) throws IOException {
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
                    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
                    StandardCharsets.UTF_8);
            put(zip, "xl/s.xml", sheet, charset);
        }
        List<String> values = new ArrayList<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            TableExtract table = document.extract().tables().get(0);
            assertThat(table.columns().get(1).type()).isEqualTo(ColumnType.DATE);
            document.rows(table, row -> {
                values.add(String.valueOf(row.value(0)));
                values.add(String.valueOf(row.value(1)));
            });
        }
        return values;
    }

    private static void put(ZipOutputStream zip, String name, String content, Charset charset) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(charset));
        zip.closeEntry();
    }
}
