package io.datawarp.testing.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class SampleFilesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void theCommittedFilesAreWhatTheGeneratorWrites() throws IOException {
        Map<String, byte[]> written = SampleFiles.all();
        try (Stream<Path> paths = Files.walk(ROOT.resolve("samples"))) {
            assertThat(paths.filter(Files::isRegularFile)
                            .map(path ->
                                    ROOT.resolve("samples").relativize(path).toString()))
                    .filteredOn(name -> !name.equals("README.md"))
                    .containsExactlyInAnyOrderElementsOf(written.keySet());
        }
        for (Map.Entry<String, byte[]> file : written.entrySet()) {
            byte[] committed = Files.readAllBytes(ROOT.resolve("samples").resolve(file.getKey()));
            if (file.getKey().endsWith(".csv")) {
                assertThat(committed).as(file.getKey()).isEqualTo(file.getValue());
            } else {
                // JDKs deflate differently, so what counts is what is inside.
                assertThat(CanonicalZip.entries(committed))
                        .as(file.getKey())
                        .containsExactlyEntriesOf(CanonicalZip.entries(file.getValue()));
            }
        }
    }

    @Test
    void twoRunsWriteTheSameBytes() throws IOException {
        assertThat(SampleFiles.all()).containsExactlyEntriesOf(SampleFiles.all());
    }

    @Test
    void theConfigurationNamesEveryFileAndNoOther() throws IOException {
        String configuration = Files.readString(ROOT.resolve("config/publications.yaml"), StandardCharsets.UTF_8);
        Matcher entries = Pattern.compile(
                        "explicit: \\[([^]]+)]\\s+url:\\s+folder: \\{path: samples/([^,]+), pattern: \"([^\"]+)\"")
                .matcher(configuration);
        List<String> named = new ArrayList<>();
        while (entries.find()) {
            for (String period : entries.group(1).split(", ", -1)) {
                named.add(entries.group(2) + "/" + entries.group(3).replace("{period}", period));
            }
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(SampleFiles.all().keySet());
    }

    @Test
    void everyWorkbookSaysThatItsFiguresAreInvented() throws IOException {
        for (Map.Entry<String, byte[]> file : SampleFiles.all().entrySet()) {
            if (file.getKey().endsWith(".xlsx")) {
                assertThat(texts(file.getValue(), "Notes")).as(file.getKey()).contains(SampleFiles.INVENTED);
            }
        }
    }

    @Test
    void theReferralsCarryMarkersAndGainAColumnInOctober() throws IOException {
        Map<String, byte[]> files = SampleFiles.all();
        assertThat(texts(file(files, "adhd/adhd_2025-10.xlsx"), "Table 1"))
                .contains("ADHD Management Information, October 2025", "*", "[c]", "Number [note 3]")
                .contains("Discharges [note 3]");
        assertThat(texts(file(files, "adhd/adhd_2025-09.xlsx"), "Table 1"))
                .contains("*", "[c]")
                .doesNotContain("Discharges [note 3]");
    }

    private static byte[] file(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static List<String> texts(byte[] workbook, String sheetName) throws IOException {
        List<String> texts = new ArrayList<>();
        DataFormatter formatter = new DataFormatter();
        try (Workbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            Sheet sheet = book.getSheet(sheetName);
            for (Row row : sheet) {
                for (Cell cell : row) {
                    texts.add(formatter.formatCellValue(cell));
                }
            }
        }
        return texts;
    }
}
