package io.datawarp.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.golden.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decision rests on is said, and so is what a person can't see in the sheet. */
class ExplanationTest {

    private static final String TABLE = "=== Data\nA title\nArea|Births\nNorth|100\nSouth|200\nEast|300\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "xls", "ods"})
    void namesTheNamedRange(String format) throws IOException {
        assertThat(explanation(format, "@name Births A2:B5")).contains("The workbook names this range 'Births'.");
        assertThat(explanation(format, "@name Births A2:B4")).noneMatch(reason -> reason.contains("names this range"));
        assertThat(explanation(format, "@name Births A1:B5")).noneMatch(reason -> reason.contains("names this range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb"})
    void namesTheTableObject(String format) throws IOException {
        assertThat(explanation(format, "@table A2:B5")).contains("The workbook declares the table 'Table0' in A2:B5.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "xls"})
    void mentionsRowsThatArePrintedOnEveryPage(String format) throws IOException {
        String mention = "The sheet repeats rows 1 to 2 on every printed page, which end with this header.";
        assertThat(explanation(format, "@titles 1:2")).contains(mention);
        assertThat(explanation(format, "@titles 1:3")).doesNotContain(mention);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xlsb", "xls", "ods"})
    void mentionsWhatIsHidden(String format) throws IOException {
        assertThat(explanation(format, "@hide 4:5\n@hide B:B"))
                .contains(
                        "2 rows are hidden in the sheet and kept as data: 4 to 5.",
                        "Hidden in the sheet and kept as data: column B.");
    }

    @Test
    void saysThatDaysAndMonthsMayBeExchanged() throws IOException {
        String mention = "No day tells whether it stands before or behind the month";
        assertThat(explanationOf("Area|Day\nNorth|01/02/2025\nSouth|02/03/2025\nEast|03/04/2025\n"))
                .anyMatch(reason -> reason.startsWith(mention) && reason.endsWith("column B."));
        assertThat(explanationOf("Area|Day\nNorth|01/02/2025\nSouth|02/03/2025\nEast|23/04/2025\n"))
                .noneMatch(reason -> reason.startsWith(mention));
    }

    @Test
    void saysWhyAMergedFigureIsNotRepeated() throws IOException {
        assertThat(explanation("xlsx", "West|\n@merge B5:B6"))
                .anyMatch(reason -> reason.startsWith("Column B has figures in merged cells"));
    }

    @Test
    void accountsForEveryCell() throws IOException {
        SheetCells cells = read("xlsx", "|\nSource: a register\n'\u00A0|").cells();
        assertThat(cells.stored()).isEqualTo(6);
        assertThat(cells.explained())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(CellUse.HEADER, 2L, CellUse.TITLE, 1L, CellUse.NOTE, 1L, CellUse.BLANK, 1L));
    }

    private List<String> explanation(String format, String more) throws IOException {
        return read(format, more).tables().get(0).explanation();
    }

    private List<String> explanationOf(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("days.csv"), csv.replace('|', ','));
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            return document.extract().tables().get(0).explanation();
        }
    }

    private SheetExtract read(String format, String more) throws IOException {
        Path file =
                Files.write(folder.resolve("book"), SampleFiles.of("format: " + format + "\n" + TABLE + more + "\n"));
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file)) {
            return document.extract().sheets().get(0);
        }
    }
}
