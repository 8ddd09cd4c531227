package io.datawarp.tabular.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFilesTest {

    @TempDir
    Path folder;

    @Test
    void saysThatATruncatedWorkbookIsDamaged() throws IOException {
        byte[] whole = SampleFiles.plain("xlsx");
        assertRefused(Arrays.copyOf(whole, whole.length / 2), Reason.CORRUPT_FILE);
    }

    @Test
    void saysThatAnEmptyFileIsEmpty() throws IOException {
        assertRefused(new byte[0], Reason.EMPTY_FILE);
        assertRefused(" \n\n ".getBytes(StandardCharsets.UTF_8), Reason.EMPTY_FILE);
    }

    @Test
    void recognisesAnErrorPageSavedAsAWorkbook() throws IOException {
        String page = "<!DOCTYPE html>\n<html><body>404 Not Found</body></html>";
        assertRefused(page.getBytes(StandardCharsets.UTF_8), Reason.NOT_A_SPREADSHEET);
        assertRefused("<html><table></table></html>".getBytes(StandardCharsets.UTF_8), Reason.NOT_A_SPREADSHEET);
    }

    @Test
    void recognisesAPdf() throws IOException {
        assertRefused("%PDF-1.7 stream".getBytes(StandardCharsets.UTF_8), Reason.NOT_A_SPREADSHEET);
    }

    @Test
    void recognisesBytesOfNoKnownKind() throws IOException {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4, 0, 5, 6, 7};
        assertRefused(picture, Reason.NOT_A_SPREADSHEET);
    }

    @Test
    void saysThatAnOldWorkbookIsProtected() throws IOException {
        POIFSFileSystem container = new POIFSFileSystem(new ByteArrayInputStream(SampleFiles.plain("xls")));
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (HSSFWorkbook workbook = new HSSFWorkbook(container)) {
            workbook.write(locked);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        assertRefused(locked.toByteArray(), Reason.PASSWORD_PROTECTED);
    }

    @Test
    void saysThatANewWorkbookIsProtected() throws IOException {
        ByteArrayOutputStream locked = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            container.createDocument(new ByteArrayInputStream(new byte[500]), "EncryptionInfo");
            container.writeFilesystem(locked);
        }
        assertRefused(locked.toByteArray(), Reason.PASSWORD_PROTECTED);
    }

    @Test
    void refusesAFileOverTheSizeLimit() throws IOException {
        assertRefused(SampleFiles.plain("xlsx"), Reason.TOO_LARGE, new Limits(100, 1 << 20, 1 << 20));
    }

    @Test
    void refusesAZipBombBeforeItInflates() throws IOException {
        byte[] bomb = zip("data.csv", "a,b\n" + "1,2\n".repeat(200_000));
        assertThat(bomb.length).isLessThan(10_000);
        assertRefused(bomb, Reason.TOO_LARGE, new Limits(1 << 20, 100_000, 1 << 20));
    }

    @Test
    void refusesACellOverTheLimit() throws IOException {
        byte[] workbook = SampleFiles.of("=== Data\nA|B\n" + "x".repeat(400_000) + "|1\n");
        assertRefused(workbook, Reason.TOO_LARGE, new Limits(1 << 20, 1 << 26, 1 << 17));
    }

    @Test
    void refusesADocumentTypeInAWorkbook() throws IOException {
        String sheet =
                "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData/></worksheet>";
        assertRefused(workbookWithSheet(sheet), Reason.CORRUPT_FILE);
    }

    @Test
    void refusesAnArchiveInsideAnArchive() throws IOException {
        byte[] inner = zip("data.csv", "a,b\n1,2\n3,4\n");
        assertRefused(zip("inner.zip", inner), Reason.UNSUPPORTED_FORMAT);
    }

    @Test
    void refusesAnArchiveWithoutASpreadsheet() throws IOException {
        assertRefused(zip("readme.md", "hello"), Reason.NOT_A_SPREADSHEET);
    }

    @Test
    void takesAbsurdDimensionsForWhatTheyAre() throws IOException {
        String sheet = "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>"
                + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Area</t></is></c>"
                + "<c r=\"B1\" t=\"inlineStr\"><is><t>Births</t></is></c></row>"
                + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>North</t></is></c><c r=\"B2\"><v>5</v></c></row>"
                + "<row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row></sheetData></worksheet>";
        Path file = write(workbookWithSheet(sheet));
        try (var document = new TabularReader(Limits.DEFAULT).open(file)) {
            assertThat(document.extract().tables().get(0).range()).isEqualTo("A1:B2");
        }
    }

    private byte[] workbookWithSheet(String sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook><sheets><sheet name=\"A\" id=\"1\"/></sheets></workbook>"
                            .getBytes(StandardCharsets.UTF_8));
            put(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"s.xml\"/></Relationships>"
                            .getBytes(StandardCharsets.UTF_8));
            put(zip, "xl/s.xml", sheet.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, String content) throws IOException {
        return zip(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, name, content);
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("input.xlsx"), content);
    }

    private void assertRefused(byte[] content, Reason reason) throws IOException {
        assertRefused(content, reason, Limits.DEFAULT);
    }

    private void assertRefused(byte[] content, Reason reason, Limits limits) throws IOException {
        Path file = write(content);
        assertThatThrownBy(() -> new TabularReader(limits).open(file).close())
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.getMessage())
                                .isEqualTo(reason));
    }
}
