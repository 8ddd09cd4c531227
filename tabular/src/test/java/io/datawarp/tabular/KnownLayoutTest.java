package io.datawarp.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.datawarp.tabular.golden.SampleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout approved last time is used where it fits, and nowhere else. */
class KnownLayoutTest {

    /** The second row is a record in words, which no rule can tell from labels. */
    private static final String ODD = "=== Data\nService|Status|Lead\nUnit|Open|Ann\nNorth|5|6\nSouth|7|8\nEast|9|1\n";

    private static final KnownLayout KNOWN = new KnownLayout(
            List.of(4),
            List.of(
                    new KnownLayout.Column("A", "Service"),
                    new KnownLayout.Column("B", "Status"),
                    new KnownLayout.Column("C", "Lead")));

    @TempDir
    Path folder;

    private final List<String> first = new ArrayList<>();

    @Test
    void takesTheApprovedHeader() throws IOException {
        assertThat(read(ODD, List.of()).headerRows()).containsExactly(1, 2);
        TableExtract table = read(ODD, List.of(KNOWN));
        assertThat(table.headerRows()).containsExactly(1);
        assertThat(table.firstDataRow()).isEqualTo(2);
        assertThat(table.rows()).isEqualTo(4);
        assertThat(table.isConfident()).isTrue();
        assertThat(table.explanation()).contains("The 3 labels of the layout approved before stand in row 1.");
        assertThat(first).containsExactly("Unit", "North", "South", "East");
    }

    @Test
    void findsTheLabelsInOtherColumnsToo() throws IOException {
        String moved = ODD.replace("\n", "\n|").replace("|===", "===").replaceAll("\\|$", "");
        TableExtract table = read(moved, List.of(KNOWN));
        assertThat(table.range()).isEqualTo("B1:D5");
        assertThat(table.rows()).isEqualTo(4);
    }

    @Test
    void doesNotMindARenumberedFootnote() throws IOException {
        TableExtract table = read(ODD.replace("Status|", "Status [note 7]|"), List.of(KNOWN));
        assertThat(table.rows()).isEqualTo(4);
    }

    @Test
    void leavesANewColumnToTheDetector() throws IOException {
        String wider = ODD.replace("Lead\n", "Lead|Cost\n").replaceAll("(?m)^(North.*|South.*|East.*)$", "$1|3");
        TableExtract table = read(wider, List.of(KNOWN));
        assertThat(table.columns()).hasSize(4);
        assertThat(table.explanation()).noneMatch(reason -> reason.contains("approved"));
    }

    @Test
    void leavesRenamedLabelsToTheDetector() throws IOException {
        TableExtract table = read(ODD.replace("Status", "State"), List.of(KNOWN));
        assertThat(table.headerRows()).containsExactly(1, 2);
    }

    @Test
    void knowsAgainWhatItHasRead() throws IOException {
        String sheet =
                "=== Data\nTitle above\n\nArea|2024||2025\n|Number|%|Number\nNorth|1|2|3\nSouth|4|5|6\nEast|7|8|9\n";
        TableExtract before = read(sheet + "@merge B3:C3\n", List.of());
        assertThat(before.headerRows()).containsExactly(3, 4);
        String later = sheet.replace("Title above\n", "Title above\nAnother line\n") + "@merge B4:C4\n";
        TableExtract after = read(later, List.of(KnownLayout.of(before)));
        assertThat(after.headerRows()).containsExactly(4, 5);
        assertThat(after.explanation()).contains("The 4 labels of the layout approved before stand in rows 4, 5.");
    }

    private TableExtract read(String sheet, List<KnownLayout> known) throws IOException {
        Path file = Files.write(folder.resolve("book"), SampleFiles.of(sheet));
        first.clear();
        try (TabularDocument document = new TabularReader(Limits.DEFAULT).open(file, known)) {
            TableExtract table = document.extract().tables().get(0);
            document.rows(table, row -> first.add(String.valueOf(row.value(0))));
            assertThat(first).hasSize(table.rows());
            return table;
        }
    }
}
