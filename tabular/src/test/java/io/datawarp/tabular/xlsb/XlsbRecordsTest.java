package io.datawarp.tabular.xlsb;

import static io.datawarp.tabular.golden.XlsbFile.ints;
import static io.datawarp.tabular.golden.XlsbFile.real;
import static io.datawarp.tabular.golden.XlsbFile.record;
import static io.datawarp.tabular.golden.XlsbFile.shorts;
import static io.datawarp.tabular.golden.XlsbFile.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TableExtract;
import io.datawarp.tabular.TabularDocument;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import java.io.ByteArrayOutputStream;
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

/** Every kind of cell that a binary workbook may hold, and records that make no sense. */
class XlsbRecordsTest {

    private static final byte[] PLAIN = new byte[4];

    @TempDir
    Path folder;

    @Test
    void readsNumbersOfAllKinds() throws IOException {
        ByteArrayOutputStream cells = header("Area", "Value");
        row(cells, 1);
        text(cells, 0, "integer");
        record(cells, 2, ints(1, 0), ints((-7 << 2) | 2));
        row(cells, 2);
        text(cells, 0, "hundredths");
        record(cells, 2, ints(1, 0), ints((1234 << 2) | 3));
        row(cells, 3);
        text(cells, 0, "front half of a real");
        record(cells, 2, ints(1, 0), ints(0x3FF80000));
        row(cells, 4);
        text(cells, 0, "real");
        record(cells, 5, ints(1, 0), real(0.1 + 0.2));
        row(cells, 5);
        text(cells, 0, "formula");
        record(cells, 9, ints(1, 0), real(1e15), new byte[20]);
        assertThat(values(cells, 0)).containsExactly("-7", "12.34", "1.5", "0.3", "1000000000000000");
    }

    @Test
    void readsCellsThatDoNotSayTheirColumn() throws IOException {
        ByteArrayOutputStream cells = header("Area", "Value");
        row(cells, 1);
        record(cells, 6, ints(0, 0), string("North"));
        record(cells, 16, PLAIN, real(5));
        row(cells, 2);
        record(cells, 17, PLAIN, string("South"));
        record(cells, 13, PLAIN, ints((6 << 2) | 2));
        assertThat(values(cells, 0)).containsExactly("5", "6");
    }

    @Test
    void readsErrorsAndTextsOfFormulas() throws IOException {
        ByteArrayOutputStream cells = header("Area", "Value");
        row(cells, 1);
        record(cells, 8, ints(0, 0), string("North"), new byte[12]);
        record(cells, 11, ints(1, 0), new byte[] {0x07}, new byte[12]);
        row(cells, 2);
        record(cells, 62, ints(0, 0), new byte[1], string("South"));
        record(cells, 2, ints(1, 0), ints((6 << 2) | 2));
        assertThat(values(cells, 0)).containsExactly("{#DIV/0!}", "6");
    }

    @Test
    void readsTruths() throws IOException {
        ByteArrayOutputStream cells = header("Area", "Open");
        row(cells, 1);
        text(cells, 0, "North");
        record(cells, 4, ints(1, 0), new byte[] {1});
        row(cells, 2);
        text(cells, 0, "South");
        record(cells, 10, ints(1, 0), new byte[] {0}, new byte[12]);
        row(cells, 3);
        text(cells, 0, "East");
        record(cells, 4, ints(1, 0), new byte[] {1});
        assertThat(values(cells, 0)).containsExactly("true", "false", "true");
    }

    @Test
    void countsDaysFrom1904WhenTheWorkbookSaysSo() throws IOException {
        ByteArrayOutputStream cells = header("Area", "Day");
        for (int i = 1; i <= 3; i++) {
            row(cells, i);
            text(cells, 0, "Place " + i);
            record(cells, 5, ints(1, 1), real(43_898 + i));
        }
        assertThat(values(cells, 1)).containsExactly("2024-03-10", "2024-03-11", "2024-03-12");
        assertThat(values(cells, 0)).containsExactly("2020-03-09", "2020-03-10", "2020-03-11");
    }

    @Test
    void saysThatRowsOutOfOrderAreDamage() {
        ByteArrayOutputStream cells = header("Area", "Value");
        row(cells, 0);
        assertDamaged(cells);
    }

    @Test
    void saysThatTextsLongerThanTheirRecordAreDamage() {
        ByteArrayOutputStream cells = header("Area", "Value");
        row(cells, 1);
        record(cells, 6, ints(0, 0), ints(1_000_000));
        assertDamaged(cells);
    }

    @Test
    void saysThatUnknownSharedTextsAreDamage() {
        ByteArrayOutputStream cells = header("Area", "Value");
        row(cells, 1);
        record(cells, 7, ints(0, 0), ints(99));
        assertDamaged(cells);
    }

    @Test
    void saysThatCellsOutsideOfTheSheetAreDamage() {
        ByteArrayOutputStream cells = header("Area", "Value");
        row(cells, 1);
        record(cells, 2, ints(16_384, 0), ints(2));
        assertDamaged(cells);
    }

    private void assertDamaged(ByteArrayOutputStream cells) {
        assertThatThrownBy(() -> values(cells, 0))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.CORRUPT_FILE));
    }

    private static ByteArrayOutputStream header(String... labels) {
        ByteArrayOutputStream cells = new ByteArrayOutputStream();
        row(cells, 0);
        for (int i = 0; i < labels.length; i++) {
            text(cells, i, labels[i]);
        }
        return cells;
    }

    private static void row(ByteArrayOutputStream cells, int row) {
        record(cells, 0, ints(row, 0), shorts(300, 0), ints(0), new byte[5]);
    }

    private static void text(ByteArrayOutputStream cells, int column, String text) {
        record(cells, 6, ints(column, 0), string(text));
    }

    private List<String> values(ByteArrayOutputStream cells, int properties) throws IOException {
        Path file = folder.resolve("book.xlsb");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ByteArrayOutputStream book = new ByteArrayOutputStream();
            record(book, 153, ints(properties, 0), string(""));
            record(book, 156, ints(0, 1), string("s"), string("Data"));
            put(zip, "xl/workbook.bin", book.toByteArray());
            put(
                    zip,
                    "xl/_rels/workbook.bin.rels",
                    "<R><Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"s.bin\"/></R>"
                            .getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream styles = new ByteArrayOutputStream();
            record(styles, 617, ints(2));
            record(styles, 47, shorts(0, 0, 0, 0, 0), new byte[6]);
            record(styles, 47, shorts(0, 14, 0, 0, 0), new byte[6]);
            record(styles, 618);
            put(zip, "xl/styles.bin", styles.toByteArray());
            ByteArrayOutputStream sheet = new ByteArrayOutputStream();
            record(sheet, 129);
            record(sheet, 145);
            sheet.writeBytes(cells.toByteArray());
            record(sheet, 146);
            record(sheet, 130);
            put(zip, "xl/s.bin", sheet.toByteArray());
        }
        List<String> values = new ArrayList<>();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            TableExtract table = document.extract().tables().get(0);
            document.rows(
                    table,
                    row -> values.add(row.value(1) == null ? "{" + row.marker(1) + "}" : String.valueOf(row.value(1))));
        }
        return values;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
