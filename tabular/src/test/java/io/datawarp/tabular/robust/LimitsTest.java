package io.datawarp.tabular.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.TabularReader;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.UnreadableFileException.Reason;
import io.datawarp.tabular.golden.SampleFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way to exhaust a reader, in each format that knows it. */
class LimitsTest {

    private static final Limits SMALL = new Limits(1 << 20, 1 << 24, 1 << 17);
    private static final Limits TINY = new Limits(1 << 20, 1 << 16, 1 << 17);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "ods", "csv", "csv-gz", "zip", "gz-xlsx"})
    void refusesABombBeforeItInflates(String format) throws IOException {
        byte[] bomb =
                SampleFiles.of("format: " + format + "\n=== Data\nArea|Births\n@repeat 20000\nsame old place|7\n");
        assertThat(bomb.length).isLessThan(1 << 20);
        Limits limits = format.equals("csv") ? new Limits(1 << 16, 1 << 24, 1 << 17) : TINY;
        assertRefused(bomb, limits, Reason.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "ods", "zip"})
    void refusesABombThatLiesAboutItsSize(String format) throws IOException {
        byte[] bomb =
                SampleFiles.of("format: " + format + "\n=== Data\nArea|Births\n@repeat 20000\nsame old place|7\n");
        assertRefused(lying(bomb), TINY, Reason.TOO_LARGE, Reason.CORRUPT_FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "ods", "csv", "csv-gz", "zip", "gz-xlsx"})
    void refusesACellOverTheLimit(String format) throws IOException {
        String cell = "x".repeat(400_000);
        byte[] file = SampleFiles.of("format: " + format + "\n=== Data\nArea|Births\n" + cell + "|1\nSouth|2\n");
        assertRefused(file, SMALL, Reason.TOO_LARGE);
    }

    @Test
    void readsTheLongestCellThatAnOldWorkbookHolds() throws IOException {
        byte[] file = SampleFiles.of("format: xls\n=== Data\nArea|Births\n" + "x".repeat(32_767) + "|1\nSouth|2\n");
        try (var document = new TabularReader(SMALL).open(write(file))) {
            assertThat(document.extract().tables().get(0).rows()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "ods"})
    void refusesEntitiesInAnyPart(String format) throws IOException {
        byte[] good = SampleFiles.plain(format);
        String external = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        String laughs = "<!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        for (String type : new String[] {external, laughs}) {
            assertRefused(
                    before(good, format.equals("ods") ? "content.xml" : "xl/worksheets/sheet0.xml", type),
                    SMALL,
                    Reason.CORRUPT_FILE);
        }
        if (format.equals("xlsx")) {
            assertRefused(before(good, "xl/workbook.xml", external), SMALL, Reason.CORRUPT_FILE);
            assertRefused(before(good, "xl/styles.xml", laughs), SMALL, Reason.CORRUPT_FILE);
            assertRefused(before(good, "xl/_rels/workbook.xml.rels", laughs), SMALL, Reason.CORRUPT_FILE);
        }
    }

    @Test
    void refusesEntitiesInTheLinksOfABinaryWorkbook() throws IOException {
        String type = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
        byte[] file = before(SampleFiles.plain("xlsb"), "xl/_rels/workbook.bin.rels", type);
        assertRefused(file, SMALL, Reason.CORRUPT_FILE);
    }

    @Test
    void refusesRowsRepeatedBeyondReason() throws IOException {
        byte[] good = SampleFiles.plain("ods");
        byte[] rows = replaced(
                good, "content.xml", "<table:table-row>", "<table:table-row table:number-rows-repeated=\"1000000\">");
        assertRefused(rows, SMALL, Reason.TOO_LARGE);
    }

    @Test
    void refusesCellsRepeatedBeyondReason() throws IOException {
        byte[] good = SampleFiles.plain("ods");
        byte[] cells = replaced(
                good,
                "content.xml",
                "<table:table-row><table:table-cell ",
                "<table:table-row table:number-rows-repeated=\"500\"><table:table-cell table:number-columns-repeated=\"16384\" ");
        assertRefused(cells, SMALL, Reason.TOO_LARGE);
    }

    @Test
    void refusesCellsBeyondTheLastColumnRatherThanLosingThem() throws IOException {
        String blank = "<table:table-cell table:number-columns-repeated=\"999999999\"/>";
        byte[] cells = replaced(
                SampleFiles.plain("ods"),
                "content.xml",
                "<table:table-row><table:table-cell ",
                "<table:table-row>" + blank + blank + blank + "<table:table-cell ");
        assertThat(assertRefused(cells, SMALL, Reason.TOO_LARGE)).startsWith("Row 1 of sheet 'Data' has a cell beyond");
    }

    @Test
    void saysThatAProtectedOpenDocumentIsProtected() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet".getBytes(StandardCharsets.US_ASCII));
            put(
                    zip,
                    "META-INF/manifest.xml",
                    ("<manifest:manifest><manifest:file-entry manifest:full-path=\"content.xml\"><manifest:encryption-data"
                                    + " manifest:checksum=\"x\"/></manifest:file-entry></manifest:manifest>")
                            .getBytes(StandardCharsets.UTF_8));
            put(zip, "content.xml", new byte[] {1, 2, 3, 4, 5});
        }
        assertRefused(out.toByteArray(), SMALL, Reason.PASSWORD_PROTECTED);
    }

    /** Gives what the reader says. */
    private String assertRefused(byte[] file, Limits limits, Reason... reasons) throws IOException {
        Path path = write(file);
        UnreadableFileException refused = catchThrowableOfType(
                UnreadableFileException.class,
                () -> new TabularReader(limits).open(path).close());
        assertThat(reasons).as(refused.getMessage()).contains(refused.reason());
        assertThat(refused.getMessage()).hasSizeLessThan(300);
        return String.valueOf(refused.getMessage());
    }

    private Path write(byte[] file) throws IOException {
        return Files.write(folder.resolve("input"), file);
    }

    private static byte[] before(byte[] file, String part, String text) throws IOException {
        return changed(file, part, content -> text + content);
    }

    private static byte[] replaced(byte[] file, String part, String old, String text) throws IOException {
        return changed(file, part, content -> content.replace(old, text));
    }

    private static byte[] changed(byte[] file, String part, UnaryOperator<String> change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean found = false;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry;
            while ((entry = in.getNextEntry()) != null) {
                byte[] content = in.readAllBytes();
                if (entry.getName().equals(part)) {
                    found = true;
                    content = change.apply(new String(content, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                }
                put(zip, entry.getName(), content);
            }
        }
        assertThat(found).as(part).isTrue();
        return out.toByteArray();
    }

    /** The zip with a size of ten bytes written beside each entry of its directory. */
    private static byte[] lying(byte[] zip) {
        byte[] out = zip.clone();
        for (int i = 0; i + 46 < out.length; i++) {
            boolean entry = out[i] == 'P' && out[i + 1] == 'K' && out[i + 2] == 1 && out[i + 3] == 2;
            if (entry) {
                out[i + 24] = 10;
                out[i + 25] = 0;
                out[i + 26] = 0;
                out[i + 27] = 0;
            }
        }
        return out;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
