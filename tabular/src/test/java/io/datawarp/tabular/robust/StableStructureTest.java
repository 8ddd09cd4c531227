package io.datawarp.tabular.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.datawarp.tabular.Limits;
import io.datawarp.tabular.UnreadableFileException;
import io.datawarp.tabular.detect.Detector;
import io.datawarp.tabular.detect.Layout;
import io.datawarp.tabular.golden.SampleFiles;
import io.datawarp.tabular.grid.Grid;
import io.datawarp.tabular.grid.GridRow;
import io.datawarp.tabular.open.FileOpener;
import io.datawarp.tabular.score.Shared;
import io.datawarp.tabular.source.SheetSource;
import io.datawarp.tabular.source.Workbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a publisher adds to a sheet from month to month must not change its header and its columns. */
class StableStructureTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final long SMALL = 300_000;
    private static final int WIDE = 1_000;

    @TempDir
    Path folder;

    /** Where a table stands, measured from its sheet's corner. */
    private record Structure(List<Integer> header, List<Integer> columns, int first, int last, int rows) {

        static List<Structure> of(Grid grid, int down, int right) {
            return Detector.detect(grid, false).stream()
                    .map(table -> new Structure(
                            table.headerRows().stream().map(row -> row - down).toList(),
                            table.columns().stream()
                                    .map(column -> column - right)
                                    .toList(),
                            table.firstDataRow() - down,
                            table.lastDataRow() - down,
                            table.rows()))
                    .toList();
        }

        Structure oneRowLonger() {
            return new Structure(header, columns, first, last + 1, rows + 1);
        }
    }

    @Test
    void generatedSheetsKeepTheirStructure() throws IOException {
        List<Path> cases;
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            cases = folders.filter(Files::isDirectory).sorted().toList();
        }
        int sheets = 0;
        for (Path example : cases) {
            String text = Files.readString(example.resolve("input.txt"));
            if (!text.contains("format: ") || text.contains("format: xls") || text.contains("format: ods")) {
                sheets +=
                        check(Files.write(folder.resolve(String.valueOf(example.getFileName())), SampleFiles.of(text)));
            }
        }
        assertThat(sheets).isGreaterThan(60);
    }

    @Test
    void publishedSheetsKeepTheirStructure() throws IOException {
        assumeTrue(Files.isDirectory(Shared.corpus()), "the corpus of published files is not beside the project");
        List<Path> files;
        try (Stream<Path> all = Files.walk(Shared.corpus())) {
            files = all.filter(file -> file.toString().matches(".*\\.(xlsx?|ods)"))
                    .sorted()
                    .toList();
        }
        int sheets = 0;
        for (Path file : files) {
            sheets += Files.size(file) > SMALL ? 0 : check(file);
        }
        assertThat(sheets).isGreaterThan(100);
    }

    private static int check(Path file) throws IOException {
        int sheets = 0;
        try (Workbook workbook = new FileOpener(Limits.DEFAULT).open(file)) {
            for (SheetSource sheet : workbook.sheets()) {
                sheets += !sheet.chart() && check(file.getFileName() + " " + sheet.name(), sheet) ? 1 : 0;
            }
        } catch (UnreadableFileException refused) {
            return 0;
        }
        return sheets;
    }

    private static boolean check(String name, SheetSource sheet) throws IOException {
        Grid grid = AlteredSheet.asIs(sheet);
        List<Structure> tables = Structure.of(grid, 0, 0);
        assertThat(Structure.of(AlteredSheet.shifted(sheet, 7, 0), 7, 0))
                .as("%s, seven rows further down", name)
                .isEqualTo(tables);
        if (grid.rows().stream().allMatch(row -> row.column(row.size() - 1) < WIDE)) {
            assertThat(Structure.of(AlteredSheet.shifted(sheet, 0, 3), 0, 3))
                    .as("%s, three columns further right", name)
                    .isEqualTo(tables);
        }
        if (tables.isEmpty()) {
            return false;
        }
        assertThat(Structure.of(
                        AlteredSheet.withFootnote(sheet, "Note: figures may not add up due to rounding."), 0, 0))
                .as("%s, with a footnote below", name)
                .isEqualTo(tables);
        int hidden = tables.get(0).columns().get(tables.get(0).columns().size() - 1);
        assertThat(Structure.of(AlteredSheet.withHiddenColumn(sheet, hidden), 0, 0))
                .as("%s, with its last column hidden", name)
                .isEqualTo(tables);
        if (endsWithARecord(grid)) {
            List<Structure> longer = Structure.of(AlteredSheet.withLastRowTwice(sheet), 0, 0);
            assertThat(longer.get(longer.size() - 1))
                    .as("%s, with one more row", name)
                    .isEqualTo(tables.get(tables.size() - 1).oneRowLonger());
        }
        return true;
    }

    /** True when the sheet's last row is one of its only table, and looks like the row above. */
    private static boolean endsWithARecord(Grid grid) {
        List<Layout> tables = Detector.detect(grid, false);
        GridRow last = grid.rows().get(grid.rows().size() - 1);
        Layout table = tables.get(0);
        return tables.size() == 1
                && grid.facts().tables().isEmpty()
                && table.lastDataRow() == last.number()
                && table.rows() > 2
                && grid.row(last.number() - 1) != null
                && table.isData(last.number() - 1)
                && !table.derived().contains(last.number());
    }
}
