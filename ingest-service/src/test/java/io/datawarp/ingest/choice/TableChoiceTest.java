package io.datawarp.ingest.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datawarp.ingest.LoadFailure;
import io.datawarp.tabular.FileExtract;
import io.datawarp.tabular.Hidden;
import io.datawarp.tabular.Reconciliation;
import io.datawarp.tabular.SheetCells;
import io.datawarp.tabular.SheetExtract;
import io.datawarp.tabular.SheetKind;
import io.datawarp.tabular.TableExtract;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableChoiceTest {

    @Test
    void takesTheOnlyTableItIsSureOf() {
        FileExtract file = file(sheet("Notes", false), sheet("Data", false, 0.9), sheet("Maybe", false, 0.4));
        assertThat(TableChoice.of(file, null).sheet()).isEqualTo("Data");
    }

    @Test
    void passesOverHiddenSheetsUnlessTheyAreNamed() {
        FileExtract file = file(sheet("Data", false, 0.9), sheet("Lookup", true, 0.9));
        assertThat(TableChoice.of(file, null).sheet()).isEqualTo("Data");
        assertThat(TableChoice.of(file, "lookup").sheet()).isEqualTo("Lookup");
    }

    @Test
    void asksWhichOfSeveralTables() {
        FileExtract file = file(sheet("Table 1", false, 0.9, 0.8), sheet("Table 2", false, 0.9));
        assertFails(file, null, "TABLE_AMBIGUOUS", "'Table 1#1', 'Table 1#2', 'Table 2'");
        assertFails(file, "Table 1", "TABLE_AMBIGUOUS", "'Table 1#1', 'Table 1#2'");
        assertThat(TableChoice.of(file, "table 1#2").number()).isEqualTo(2);
        assertThat(TableChoice.of(file, "TABLE 2").sheet()).isEqualTo("Table 2");
    }

    @Test
    void prefersTheWholeNameToANumber() {
        FileExtract file = file(sheet("a.xlsx#2", false, 0.9), sheet("a.xlsx", false, 0.9, 0.9));
        assertThat(TableChoice.of(file, "a.xlsx#2").sheet()).isEqualTo("a.xlsx#2");
    }

    @Test
    void saysWhatItSawWhenItIsSureOfNothing() {
        FileExtract file = file(sheet("Cover", false), sheet("Data", false, 0.31));
        assertFails(file, null, "NO_TABLE_FOUND", "'Data' A1:B3 with 2 rows (confidence 0.31), 'Cover' (notes)");
        assertFails(file, "Data", "NO_TABLE_FOUND", "confidence 0.31");
        assertFails(file, "Other", "SHEET_NOT_FOUND", "'Data'");
    }

    private static void assertFails(FileExtract file, @Nullable String wanted, String code, String words) {
        assertThatThrownBy(() -> TableChoice.of(file, wanted))
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining(words)
                .extracting("code")
                .isEqualTo(code);
    }

    private static FileExtract file(SheetExtract... sheets) {
        return new FileExtract("x.xlsx", "0", "xlsx", List.of(sheets));
    }

    private static SheetExtract sheet(String name, boolean hidden, double... confidences) {
        List<TableExtract> tables = IntStream.range(0, confidences.length)
                .mapToObj(i -> table(name, i + 1, confidences[i]))
                .toList();
        SheetCells none = new SheetCells(0, 0, Map.of(), 0, List.of());
        return new SheetExtract(name, tables.isEmpty() ? SheetKind.NOTES : SheetKind.DATA, hidden, tables, none);
    }

    private static TableExtract table(String sheet, int number, double confidence) {
        return new TableExtract(
                sheet,
                number,
                "A1:B3",
                List.of(1),
                2,
                3,
                2,
                null,
                List.of(),
                confidence,
                null,
                List.of(),
                List.of(),
                List.of(),
                Hidden.NONE,
                new Reconciliation(0, 0, 0),
                List.of());
    }
}
