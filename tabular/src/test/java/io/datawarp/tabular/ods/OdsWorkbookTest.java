package io.datawarp.tabular.ods;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells whose value alone, or whose text alone, does not tell what was published. */
class OdsWorkbookTest {

    @TempDir
    Path folder;

    @Test
    void keepsDaysNearAndBeforeTheEpoch() throws IOException {
        assertThat(column("Born", date("1900-01-01"), date("1900-02-28"), date("1900-03-01"), date("1837-06-20")))
                .containsExactly("DATE", "1900-01-01", "1900-02-28", "1900-03-01", "1837-06-20");
    }

    @Test
    void keepsTheZerosThatAFormatShows() throws IOException {
        assertThat(column("Code", number("501", "00501"), number("12345", "12345")))
                .containsExactly("TEXT", "00501", "12345");
        assertThat(column("Births", number("501", "5.01E+02"), number("7", "7")))
                .containsExactly("BIGINT", "501", "7");
    }

    private static String date(String day) {
        return "<table:table-cell office:value-type=\"date\" office:date-value=\"" + day + "\"><text:p>" + day
                + "</text:p></table:table-cell>";
    }

    private static String number(String value, String shown) {
        return "<table:table-cell office:value-type=\"float\" office:value=\"" + value + "\"><text:p>" + shown
                + "</text:p></table:table-cell>";
    }

    private static String text(String text) {
        return "<table:table-cell office:value-type=\"string\"><text:p>" + text + "</text:p></table:table-cell>";
    }

    private List<String> column(String label, String... cells) throws IOException {
        StringBuilder rows = new StringBuilder(row(text("Area") + text(label)));
        for (int i = 0; i < cells.length; i++) {
            rows.append(row(text("Area " + i) + cells[i]));
        }
        Path file = folder.resolve("book.ods");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
            put(
                    zip,
                    "content.xml",
                    "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">" + rows
                            + "</table:table></office:spreadsheet></office:body></office:document-content>");
        }
        List<String> read = new ArrayList<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            TableExtract table = document.extract().tables().get(0);
            read.add(table.columns().get(1).type().name());
            document.rows(table, row -> read.add(String.valueOf(row.value(1))));
        }
        return read;
    }

    private static String row(String cells) {
        return "<table:table-row>" + cells + "</table:table-row>";
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
